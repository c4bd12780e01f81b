package io.orderflow.load.mixed;

import java.util.Set;

/** The requests of the mixed scenario, and what they may be answered, beside that the service can't just now. */
enum Kind {
    PLACE("POST /orders", Set.of(201)),
    /** 409 while the first with this key is being answered. */
    PLACE_WITH_KEY("POST /orders with a key", Set.of(201, 409)),
    /** 409 when it is too late. */
    CANCEL("cancellation", Set.of(200, 202, 409)),
    /** 409 as long as the inventory hasn't heard of the confirmation, and after a cancellation. */
    DISPATCH("dispatch", Set.of(201, 409)),
    DELIVER("delivery", Set.of(200));

    private final String text;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of gives sets that nobody can change
    private final Set<Integer> expected;

    Kind(String text, Set<Integer> expected) {
        this.text = text;
        this.expected = expected;
    }

    boolean expects(Answer answer) {
        return expected.contains(answer.status()) || answer.isPutOff();
    }

    @Override
    public String toString() {
        return text;
    }
}
