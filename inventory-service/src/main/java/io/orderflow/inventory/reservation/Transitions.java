package io.orderflow.inventory.reservation;

import io.orderflow.contracts.InventoryEvent.ShipmentDelivered;
import io.orderflow.contracts.InventoryEvent.ShipmentDispatched;
import io.orderflow.contracts.InventoryEvent.StockReleased;
import io.orderflow.inventory.reservation.Happening.CancellationRequested;
import io.orderflow.inventory.reservation.Happening.Cancelled;
import io.orderflow.inventory.reservation.Happening.Confirmed;
import io.orderflow.inventory.reservation.Happening.Delivered;
import io.orderflow.inventory.reservation.Happening.Dispatched;
import io.orderflow.inventory.reservation.Happening.Expired;
import io.orderflow.inventory.reservation.Reservation.Parcel;
import io.orderflow.inventory.reservation.Reservation.Release;
import io.orderflow.inventory.reservation.Transition.Ignored;
import io.orderflow.inventory.reservation.Transition.Moved;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The one table of what a reservation in a status becomes by what happens. A new status or happening won't compile
 * without a row.
 */
final class Transitions {

    /** Why stock is given back whose order nobody decided in time. */
    static final String EXPIRED = "reservation-expired";

    private static final String UNCONFIRMED = "the order is not confirmed yet";
    private static final String NOTHING = "nothing was set aside for the order";
    private static final String GIVEN_BACK = "what was set aside for the order was given back";
    private static final String UNDISPATCHED = "the order was not dispatched yet";
    private static final String GONE = "the order was dispatched already";
    private static final String ARRIVED = "the order was delivered already";
    private static final String DECIDED = "the order is confirmed already";

    private Transitions() {}

    static Transition after(Reservation before, Happening happening, Instant now) {
        return switch (before.status()) {
            case RESERVED ->
                switch (happening) {
                    case Confirmed confirmed -> new Moved(before.confirmed(), Optional.empty());
                    case Cancelled(String reason) -> release(before, reason, now);
                    case CancellationRequested(String reason) -> release(before, reason, now);
                    case Expired expired -> release(before, EXPIRED, now);
                    case Dispatched dispatched -> new Ignored(before, UNCONFIRMED);
                    case Delivered delivered -> new Ignored(before, UNCONFIRMED);
                };
            case CONFIRMED ->
                switch (happening) {
                    case Confirmed confirmed -> new Ignored(before, DECIDED);
                    case Cancelled(String reason) -> release(before, reason, now);
                    case CancellationRequested(String reason) -> release(before, reason, now);
                    case Expired expired -> new Ignored(before, DECIDED);
                    case Dispatched dispatched -> dispatch(before, dispatched, now);
                    case Delivered delivered -> new Ignored(before, UNDISPATCHED);
                };
            case DISPATCHED ->
                switch (happening) {
                    case Delivered delivered -> deliver(before, now);
                    case Confirmed confirmed -> new Ignored(before, GONE);
                    case Cancelled cancelled -> new Ignored(before, GONE);
                    case CancellationRequested requested -> new Ignored(before, GONE);
                    case Expired expired -> new Ignored(before, GONE);
                    case Dispatched dispatched -> new Ignored(before, GONE);
                };
            case REJECTED -> ignored(before, happening, NOTHING);
            case RELEASED -> ignored(before, happening, GIVEN_BACK);
            case DELIVERED -> ignored(before, happening, ARRIVED);
        };
    }

    /** The ends: whatever happens, nothing changes. */
    private static Transition ignored(Reservation before, Happening happening, String reason) {
        return switch (happening) {
            case Confirmed confirmed -> new Ignored(before, reason);
            case Cancelled cancelled -> new Ignored(before, reason);
            case CancellationRequested requested -> new Ignored(before, reason);
            case Expired expired -> new Ignored(before, reason);
            case Dispatched dispatched -> new Ignored(before, reason);
            case Delivered delivered -> new Ignored(before, reason);
        };
    }

    private static Transition release(Reservation before, String reason, Instant now) {
        return new Moved(
                before.released(new Release(reason, now)),
                Optional.of(new StockReleased(before.orderId(), before.lines(), reason, now)));
    }

    private static Transition dispatch(Reservation before, Dispatched dispatched, Instant now) {
        Parcel parcel = new Parcel(dispatched.carrier(), dispatched.trackingNumber(), now, null);
        return new Moved(
                before.dispatched(parcel),
                Optional.of(new ShipmentDispatched(
                        before.orderId(), before.lines(), parcel.carrier(), parcel.trackingNumber(), now)));
    }

    private static Transition deliver(Reservation before, Instant now) {
        Parcel sent = Objects.requireNonNull(before.parcel());
        return new Moved(
                before.delivered(new Parcel(sent.carrier(), sent.trackingNumber(), sent.dispatchedAt(), now)),
                Optional.of(new ShipmentDelivered(before.orderId(), sent.carrier(), sent.trackingNumber(), now)));
    }
}
