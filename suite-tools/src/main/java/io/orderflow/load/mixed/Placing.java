package io.orderflow.load.mixed;

import io.orderflow.load.mixed.Requests.Outcome;
import io.orderflow.load.traffic.Answers;
import io.orderflow.load.traffic.Connections;
import io.orderflow.load.traffic.OrderLedger;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * One order on its way to being placed, by one POST or by two with one key. It is accepted with the first 201, and
 * refused when all POSTs got something else.
 */
final class Placing implements Outcome {
    private final OneKey key;
    private final long dueNanos;
    private final OrderLedger ledger;
    private final Answers answers;
    private final Consumer<UUID> accepted;
    private int outstanding;
    private boolean placed;

    Placing(OneKey key, int posts, long dueNanos, OrderLedger ledger, Answers answers, Consumer<UUID> accepted) {
        this.key = key;
        this.outstanding = posts;
        this.dueNanos = dueNanos;
        this.ledger = ledger;
        this.answers = answers;
        this.accepted = accepted;
    }

    @Override
    public void answered(Answer answer) {
        long now = System.nanoTime();
        outstanding--;
        key.firstSuccess(answer).ifPresent(first -> {
            UUID orderId = Connections.idAtTheEndOf(first.location());
            if (orderId == null) {
                answers.unexpected("201 without the order's Location: " + first.location());
            } else {
                placed = true;
                ledger.accepted(orderId, dueNanos, now);
                accepted.accept(orderId);
            }
        });
        refuseIfOver(Integer.toString(answer.status()));
    }

    @Override
    public void unanswered(String why) {
        outstanding--;
        refuseIfOver(why);
    }

    private void refuseIfOver(String why) {
        if (outstanding == 0 && !placed) {
            ledger.refused(why);
        }
    }
}
