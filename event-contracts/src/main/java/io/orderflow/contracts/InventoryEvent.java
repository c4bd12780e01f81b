package io.orderflow.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What inventory-service says on {@link Topic#INVENTORY_EVENTS}: what became of an order's stock, and of its parcels. */
public sealed interface InventoryEvent extends Event {

    /** Every line of the order is set aside for it. */
    record StockReserved(UUID orderId, List<StockLine> lines, Instant reservedAt) implements InventoryEvent {

        /**
         * Copies the lines.
         *
         * @throws IllegalArgumentException if a value is missing or outside what the schema allows
         */
        public StockReserved {
            Require.present(orderId, "orderId");
            lines = Require.someItems(lines, "lines");
            Require.present(reservedAt, "reservedAt");
        }
    }

    /** At least one line could not be set aside, so nothing of the order was. */
    record StockRejected(UUID orderId, List<Shortage> shortages, Instant rejectedAt) implements InventoryEvent {

        /**
         * Copies the shortages.
         *
         * @throws IllegalArgumentException if a value is missing or outside what the schema allows
         */
        public StockRejected {
            Require.present(orderId, "orderId");
            shortages = Require.someItems(shortages, "shortages");
            Require.present(rejectedAt, "rejectedAt");
        }
    }
}
