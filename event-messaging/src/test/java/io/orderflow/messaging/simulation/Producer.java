package io.orderflow.messaging.simulation;

import io.orderflow.contracts.envelope.Envelope;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Changes orders and appends the events that tell of it, in one transaction, which may commit late or not at all.
 *
 * <p>The lock on the order's stream is held from taking a number to the commit. So whoever takes n + 1 has waited for the
 * commit of n, and whoever sees n + 1 sees n.
 */
final class Producer extends Actor {

    private final Story story;
    private final Outbox outbox;
    private final Broker broker;
    private final List<UUID> orders;
    private int transactionsLeft;

    private final Queue<UUID> toAppend = new ArrayDeque<>();
    private long sequence;

    Producer(String name, Story story, Outbox outbox, Broker broker, int orders, int transactions) {
        super(name);
        this.story = story;
        this.outbox = outbox;
        this.broker = broker;
        this.orders = IntStream.range(0, orders).mapToObj(Events::order).toList();
        this.transactionsLeft = transactions;
    }

    @Override
    Step start() {
        if (transactionsLeft == 0) {
            return Step.AGAIN;
        }
        transactionsLeft--;
        toAppend.clear();
        // Sorted, so that two transactions can't deadlock.
        Stream.generate(() -> story.chance().oneOf(orders))
                .limit(story.chance().upTo(3))
                .sorted()
                .forEach(toAppend::add);
        begin(outbox.database());
        return this::takeNumber;
    }

    private Step takeNumber() {
        if (toAppend.isEmpty()) {
            return this::end;
        }
        if (!story.has(Bug.SEQUENCE_TAKEN_WITHOUT_LOCK) && !outbox.lockStream(transaction(), toAppend.element())) {
            return Step.AGAIN;
        }
        sequence = outbox.lastSequence(transaction(), toAppend.element()) + 1;
        return this::append;
    }

    private Step append() {
        // It has the lock, unless it is the one that took its number without.
        if (!outbox.lockStream(transaction(), toAppend.element())) {
            return Step.AGAIN;
        }
        Envelope event = outbox.append(transaction(), toAppend.remove(), sequence);
        transaction().whenCommitted(() -> story.watch().committed(event));
        if (story.has(Bug.SENT_BEFORE_THE_COMMIT)) {
            broker.send(event);
        }
        story.diary().note(this, "appends %s", event);
        return this::takeNumber;
    }

    private Step end() {
        if (story.chance().mishap(5)) {
            transaction().rollback();
            story.diary().note(this, "rolls back");
        } else {
            transaction().commit();
            story.diary().note(this, "commits");
        }
        return this::start;
    }
}
