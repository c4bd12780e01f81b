package io.orderflow.messaging.simulation;

import static io.orderflow.messaging.simulation.Invariant.EVERYTHING_COMES_TO_REST;
import static io.orderflow.messaging.simulation.Invariant.FAILED_EVENTS_KEEP_THEIR_IDENTITY;
import static io.orderflow.messaging.simulation.Invariant.NOTHING_HANDLED_IS_PARKED;
import static io.orderflow.messaging.simulation.Invariant.NOTHING_IS_LOST;
import static io.orderflow.messaging.simulation.Invariant.NOTHING_STAYS_IN_THE_OUTBOX;
import static io.orderflow.messaging.simulation.Invariant.NOTHING_WAITS_FOR_NOTHING;

import io.orderflow.contracts.envelope.Envelope;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * What must hold when everything has healed and nobody has anything left to do.
 *
 * <p>An event may be handled and among the failed ones: a repeat that waits was not looked at yet. When its turn comes, it
 * is resolved.
 */
final class AtRest {

    private AtRest() {}

    static void check(Watch watch, Cast cast) {
        // A relay never rests: it looks for events, again and again.
        cast.actors().stream()
                .filter(Receiver.class::isInstance)
                .forEach(receiver -> watch.require(!receiver.isAtWork(), EVERYTHING_COMES_TO_REST, receiver));
        for (Outbox outbox : cast.outboxes()) {
            watch.require(outbox.waiting().isEmpty(), NOTHING_STAYS_IN_THE_OUTBOX, outbox.source());
        }
        Collection<FailedRow> failed = cast.consumer().failed().kept();
        Set<UUID> keptIds = new HashSet<>();
        Set<UUID> ordersWithACause = new HashSet<>();
        for (FailedRow row : failed) {
            keptIds.add(row.event().eventId());
            if (row.state() == FailedRow.State.PARKED) {
                watch.require(!watch.wasHandled(row.event()), NOTHING_HANDLED_IS_PARKED, row.event());
            }
            if (!row.onlyWaits()) {
                ordersWithACause.add(row.event().orderId());
            }
            watch.require(watch.isAsRead(row.kafkaRecord()), FAILED_EVENTS_KEEP_THEIR_IDENTITY, row.event());
        }
        for (Envelope event : watch.committed()) {
            watch.require(watch.wasHandled(event) || keptIds.contains(event.eventId()), NOTHING_IS_LOST, event);
        }
        for (FailedRow row : failed) {
            watch.require(ordersWithACause.contains(row.event().orderId()), NOTHING_WAITS_FOR_NOTHING, row.event());
        }
    }
}
