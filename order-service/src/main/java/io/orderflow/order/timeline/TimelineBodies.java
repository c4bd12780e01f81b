package io.orderflow.order.timeline;

import io.orderflow.contracts.EventJson;
import io.orderflow.contracts.UnreadableEventException;
import io.orderflow.contracts.envelope.Envelope;

/**
 * What may be in a timeline, which keeps bodies as they came: events that can be read, and are about the order that they
 * are filed under.
 */
public final class TimelineBodies {

    private TimelineBodies() {}

    /**
     * Holds an event to it. One of a version that this build doesn't know is taken as it is: a newer build may have sent it
     * and can show it.
     *
     * @throws UnreadableEventException if its body is none of its type, or about another order
     */
    public static void check(Envelope envelope) {
        try {
            EventJson.read(envelope);
        } catch (UnreadableEventException unreadable) {
            if (!unreadable.isUnknown()) {
                throw unreadable;
            }
        }
    }
}
