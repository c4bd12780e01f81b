package io.orderflow.messaging.inbox;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.UUID;

/**
 * A walk through the orders of the inbox.
 *
 * @param before rows that were entered before this moment go
 * @param done the last order that is done with; orders are walked through by their ids
 */
record InboxWalk(Instant before, UUID done) {

    private static final UUID NONE = new UUID(0, 0);

    /** One that has still to begin. */
    static InboxWalk from(Instant before) {
        return new InboxWalk(before, NONE);
    }

    /** The same where a longer retention came into force meanwhile: what it keeps stays. */
    InboxWalk notAfter(Instant latest) {
        return latest.isBefore(before) ? new InboxWalk(latest, done) : this;
    }

    InboxWalk to(UUID order) {
        return new InboxWalk(before, order);
    }

    /** Orders from here on were made too late to have rows that go. */
    UUID end() {
        return UuidCreator.getTimeOrderedEpochMin(before);
    }
}
