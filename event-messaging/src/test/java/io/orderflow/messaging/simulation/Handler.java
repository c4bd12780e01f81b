package io.orderflow.messaging.simulation;

import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.messaging.failed.ErrorCode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What a consumer does with an event: mostly it works. Some events it refuses for good, some fail now and then. */
final class Handler {

    private enum Nature {
        HARMLESS,
        FAILS_NOW_AND_THEN,
        REFUSED
    }

    private final Story story;
    private final Map<UUID, Nature> natures = new HashMap<>();

    Handler(Story story) {
        this.story = story;
    }

    /** Handles an event in a transaction; its effect is there when that is committed. */
    Optional<ErrorCode> handle(Transaction transaction, Envelope event) {
        Optional<ErrorCode> failure = switch (natures.computeIfAbsent(event.eventId(), id -> draw())) {
            case HARMLESS -> Optional.empty();
            case FAILS_NOW_AND_THEN ->
                story.chance().mishap(2) ? Optional.of(ErrorCode.HANDLER_FAILED) : Optional.empty();
            case REFUSED -> Optional.of(ErrorCode.REFUSED);
        };
        if (failure.isEmpty()) {
            transaction.whenCommitted(() -> story.watch().handled(event, transaction.began()));
        }
        return failure;
    }

    private Nature draw() {
        return story.chance().oneIn(12)
                ? Nature.REFUSED
                : story.chance().oneIn(4) ? Nature.FAILS_NOW_AND_THEN : Nature.HARMLESS;
    }
}
