package io.orderflow.order.order;

import io.orderflow.contracts.InventoryEvent.ShipmentDelivered;
import io.orderflow.contracts.InventoryEvent.ShipmentDispatched;
import io.orderflow.contracts.InventoryEvent.StockRejected;
import io.orderflow.contracts.InventoryEvent.StockReleased;
import io.orderflow.contracts.InventoryEvent.StockReserved;
import io.orderflow.order.order.Happening.Cancel;
import io.orderflow.order.order.Happening.News;
import io.orderflow.order.order.Happening.Overdue;
import io.orderflow.order.order.Happening.Payment;
import io.orderflow.order.order.Transition.Ignored;
import io.orderflow.order.order.Transition.Refused;
import java.time.Instant;
import java.util.Objects;

/**
 * The one table of what an order in a status becomes by what happens to it. A new status or happening won't compile
 * without a row.
 *
 * <p>An order never moves back. Until it is confirmed it is cancelled at once: its stock, whether reserved already or
 * not, is released when the inventory hears of it, and a payment that is under way is given back once it is known that
 * there was one. From then on the parcel may leave at any moment, so the inventory has
 * the word: either it releases the stock and the order is cancelled, or the parcel was faster and the order is shipped.
 */
public final class Transitions {

    private Transitions() {}

    /** What an order becomes now by what happens to it. */
    public static Transition after(Order order, Happening happening, Instant now) {
        return switch (order.state().status()) {
            case PLACED -> ofPlaced(order, happening, now);
            case RESERVED -> ofReserved(order, happening, now);
            case CONFIRMED -> ofConfirmed(order, happening, now);
            case CANCELLING -> ofCancelling(order, happening, now);
            case SHIPPED -> ofShipped(order, happening, now);
            case REJECTED -> ofOver(happening, new Refused("It was rejected."));
            case COMPLETED -> ofOver(happening, new Refused("It was delivered."));
            case CANCELLED -> ofOver(happening, new Ignored("already cancelled"));
        };
    }

    private static Transition ofPlaced(Order order, Happening happening, Instant now) {
        return switch (happening) {
            case News(StockReserved reserved) -> order.reserve();
            case News(StockRejected rejected) -> order.reject(Reasons.STOCK_SHORT, rejected.shortages(), now);
            case News(StockReleased released) -> new Ignored("nothing was reserved");
            case News(ShipmentDispatched dispatched) -> new Ignored("not confirmed");
            case News(ShipmentDelivered delivered) -> new Ignored("not confirmed");
            case Payment payment -> new Ignored("nothing was reserved");
            case Cancel cancel -> order.cancel(cancel.reason(), cancel.note(), now);
            case Overdue(Overdue.Awaited awaited) ->
                switch (awaited) {
                    case DECISION -> order.cancel(Reasons.DECISION_OVERDUE, null, now);
                    case SHIPMENT -> new Ignored("not confirmed");
                };
        };
    }

    private static Transition ofReserved(Order order, Happening happening, Instant now) {
        return switch (happening) {
            case News(StockReserved reserved) -> new Ignored("already reserved");
            case News(StockRejected rejected) -> new Ignored("already reserved");
            case News(StockReleased released) -> order.cancel(Reasons.RESERVATION_EXPIRED, null, now);
            case News(ShipmentDispatched dispatched) -> new Ignored("not confirmed");
            case News(ShipmentDelivered delivered) -> new Ignored("not confirmed");
            case Payment(Payment.Answer answer) ->
                switch (answer) {
                    case AUTHORIZED -> order.confirm(now);
                    case DECLINED -> order.cancel(Reasons.PAYMENT_DECLINED, null, now);
                };
            case Cancel cancel -> order.cancel(cancel.reason(), cancel.note(), now);
            case Overdue(Overdue.Awaited awaited) ->
                switch (awaited) {
                    case DECISION -> order.cancel(Reasons.DECISION_OVERDUE, null, now);
                    case SHIPMENT -> new Ignored("not confirmed");
                };
        };
    }

    private static Transition ofConfirmed(Order order, Happening happening, Instant now) {
        return switch (happening) {
            case News(StockReserved reserved) -> new Ignored("already confirmed");
            case News(StockRejected rejected) -> new Ignored("already confirmed");
            case News(StockReleased released) -> order.cancel(Reasons.RESERVATION_EXPIRED, null, now);
            case News(ShipmentDispatched dispatched) -> order.ship(dispatched, now);
            case News(ShipmentDelivered delivered) -> new Ignored("not shipped");
            case Payment payment -> new Ignored("already paid");
            case Cancel cancel -> order.requestCancellation(cancel.reason(), cancel.note(), now);
            case Overdue(Overdue.Awaited awaited) ->
                switch (awaited) {
                    case DECISION -> new Ignored("already decided");
                    case SHIPMENT -> order.requestCancellation(Reasons.SHIPMENT_OVERDUE, null, now);
                };
        };
    }

    private static Transition ofCancelling(Order order, Happening happening, Instant now) {
        return switch (happening) {
            case News(StockReserved reserved) -> new Ignored("already confirmed");
            case News(StockRejected rejected) -> new Ignored("already confirmed");
            case News(StockReleased released) ->
                order.cancel(
                        Objects.requireNonNull(order.state().reason()),
                        order.state().note(),
                        now);
            case News(ShipmentDispatched dispatched) -> order.ship(dispatched, now);
            case News(ShipmentDelivered delivered) -> new Ignored("not shipped");
            case Payment payment -> new Ignored("already paid");
            case Cancel cancel -> new Ignored("already being cancelled");
            case Overdue overdue -> new Ignored("already being cancelled");
        };
    }

    private static Transition ofShipped(Order order, Happening happening, Instant now) {
        return switch (happening) {
            case News(StockReserved reserved) -> new Ignored("already shipped");
            case News(StockRejected rejected) -> new Ignored("already shipped");
            case News(StockReleased released) -> new Ignored("already shipped");
            case News(ShipmentDispatched dispatched) -> new Ignored("already shipped");
            case News(ShipmentDelivered delivered) -> order.complete(now);
            case Payment payment -> new Ignored("already paid");
            case Cancel cancel -> new Refused("It is on its way.");
            case Overdue overdue -> new Ignored("already shipped");
        };
    }

    private static Transition ofOver(Happening happening, Transition ofCancel) {
        return switch (happening) {
            case News news -> new Ignored("already over");
            case Payment payment -> new Ignored("already over");
            case Cancel cancel -> ofCancel;
            case Overdue overdue -> new Ignored("already over");
        };
    }
}
