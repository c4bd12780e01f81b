package io.orderflow.messaging.inbox;

import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.messaging.failed.Blockade;
import io.orderflow.messaging.failed.ErrorCode;
import io.orderflow.messaging.failed.FailedEvent;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is to be done with each record of a batch, before any handler sees it. Works without I/O: it is given
 * how far the consumer is in each stream and which keys have failed events, and keeps both up to date as it goes
 * through the batch.
 */
final class Triage {

    private final Subscription subscription;
    private final Map<EventStream, Long> positions;
    private final Map<ByteBuffer, Blockade> blockades;

    private final List<Arrival.Readable> next = new ArrayList<>();
    private final List<FailedEvent> failed = new ArrayList<>();
    private final Set<ByteBuffer> closedGaps = new HashSet<>();
    private int duplicates;

    /**
     * @param positions the last handled sequence of each stream; a stream that isn't in it has none
     * @param blockades the keys that have failed events
     */
    Triage(Subscription subscription, Map<EventStream, Long> positions, Map<ByteBuffer, Blockade> blockades) {
        this.subscription = subscription;
        this.positions = new HashMap<>(positions);
        this.blockades = new HashMap<>(blockades);
    }

    Triage sort(List<Arrival> batch) {
        for (Arrival arrival : batch) {
            switch (arrival) {
                case Arrival.Readable readable -> sort(readable);
                case Arrival.Unreadable unreadable ->
                    fail(unreadable, null, ErrorCode.UNREADABLE_ENVELOPE, unreadable.problem());
            }
        }
        return this;
    }

    /** The records that are the next of their streams, in order. */
    List<Arrival.Readable> next() {
        return next;
    }

    /** The records that can't be handled now. */
    List<FailedEvent> failed() {
        return failed;
    }

    /** The keys whose failed events waited for one that has come. */
    Set<ByteBuffer> closedGaps() {
        return closedGaps;
    }

    /** How many records were handled before. */
    int duplicates() {
        return duplicates;
    }

    private void sort(Arrival.Readable arrival) {
        Envelope event = arrival.envelope();
        EventStream stream = EventStream.of(event);
        long expected = positions.getOrDefault(stream, 0L) + 1;
        if (event.sequence() < expected) {
            duplicates++;
            return;
        }
        ByteBuffer key = arrival.key();
        Blockade blockade = key == null ? null : blockades.get(key);
        // What closes a gap may overtake the events that wait for it; nothing else overtakes.
        boolean closesGap = blockade != null
                && blockade.mayBeLiftedBy(event.source(), event.sequence())
                && event.sequence() == expected;
        if (blockade != null && !closesGap) {
            fail(arrival, event, ErrorCode.WAITS_BEHIND_ANOTHER, "An earlier event of this order has failed.");
        } else if (event.sequence() > expected) {
            fail(arrival, event, ErrorCode.SEQUENCE_GAP, gap(event, expected));
        } else if (!knows(event.type())) {
            fail(arrival, event, ErrorCode.UNKNOWN_TYPE, "This consumer neither handles nor ignores " + event.type());
        } else {
            positions.put(stream, event.sequence());
            next.add(arrival);
            if (closesGap && key != null) {
                closedGaps.add(key);
            }
        }
    }

    private boolean knows(String type) {
        return subscription.handled().contains(type) || subscription.ignored().contains(type);
    }

    private void fail(Arrival arrival, @Nullable Envelope event, ErrorCode code, String message) {
        ByteBuffer key = arrival.key();
        if (key != null) {
            Blockade blockade =
                    event == null ? Blockade.by(code, null, null) : Blockade.by(code, event.source(), event.sequence());
            blockades.merge(key, blockade, Blockade::and);
        }
        failed.add(new FailedEvent(arrival.kafkaRecord(), event, code, message));
    }

    private static String gap(Envelope event, long expected) {
        return "Event " + event.sequence() + " of " + event.source() + " for this order came, event " + expected
                + " has not come yet.";
    }
}
