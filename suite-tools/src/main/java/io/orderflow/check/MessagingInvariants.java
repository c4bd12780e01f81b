package io.orderflow.check;

import java.util.List;

/** What must hold in the messaging tables of every service, when no event is on its way. */
final class MessagingInvariants {

    static final Invariant HANDLED_ONCE = new Invariant("every consumer entered an event once", """
            SELECT 'event ' || event_id || ' was entered ' || count(*) || ' times by ' || consumer
            FROM messaging.inbox WHERE event_id IS NOT NULL GROUP BY event_id, consumer HAVING count(*) > 1
            """);

    static final Invariant NO_FAILED_EVENT = new Invariant("no event failed", """
            SELECT coalesce(event_type, 'an event') || ' at ' || topic || '/' || partition || '/' || "offset" || ' is '
                       || state || ' for ' || consumer || ': ' || error_code
            FROM messaging.failed_event
            """);

    static final Invariant NOTHING_UNSENT = new Invariant("no event is left in the outbox", """
            SELECT type || ' of order ' || order_id || ' waits to be sent' FROM messaging.outbox
            """);

    static final List<Invariant> ALL = List.of(HANDLED_ONCE, NO_FAILED_EVENT, NOTHING_UNSENT);

    private MessagingInvariants() {}
}
