package io.orderflow.order.order;

import io.orderflow.contracts.InventoryEvent;
import io.orderflow.contracts.InventoryEvent.ShipmentDelivered;
import io.orderflow.contracts.InventoryEvent.ShipmentDispatched;
import io.orderflow.contracts.InventoryEvent.StockRejected;
import io.orderflow.contracts.InventoryEvent.StockReleased;
import io.orderflow.contracts.InventoryEvent.StockReserved;
import java.time.Instant;

/** The one table of what an order in a status becomes by an event. A new status or event won't compile without a row. */
final class Transitions {

    /** An order that isn't fulfilled because there isn't enough of something. */
    static final String STOCK_SHORT = "stock-short";

    private Transitions() {}

    static Transition after(Order order, InventoryEvent event, Instant now) {
        return switch (order.state().status()) {
            case PLACED ->
                switch (event) {
                    case StockReserved reserved -> order.confirm(now);
                    case StockRejected rejected -> order.reject(STOCK_SHORT, rejected.shortages(), now);
                    case StockReleased released -> new Transition.Ignored("not decided yet");
                    case ShipmentDispatched dispatched -> new Transition.Ignored("not decided yet");
                    case ShipmentDelivered delivered -> new Transition.Ignored("not decided yet");
                };
            case CONFIRMED, REJECTED ->
                switch (event) {
                    case StockReserved reserved -> new Transition.Ignored("already decided");
                    case StockRejected rejected -> new Transition.Ignored("already decided");
                    case StockReleased released -> new Transition.Ignored("already decided");
                    case ShipmentDispatched dispatched -> new Transition.Ignored("already decided");
                    case ShipmentDelivered delivered -> new Transition.Ignored("already decided");
                };
        };
    }
}
