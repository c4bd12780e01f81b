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

    /** What was set aside for the order no longer is. */
    record StockReleased(UUID orderId, List<StockLine> lines, String reason, Instant releasedAt)
            implements InventoryEvent {

        /**
         * Copies the lines.
         *
         * @throws IllegalArgumentException if a value is missing or outside what the schema allows
         */
        public StockReleased {
            Require.present(orderId, "orderId");
            lines = Require.someItems(lines, "lines");
            Require.text(reason, "reason", Require.SENTENCE_LENGTH);
            Require.present(releasedAt, "releasedAt");
        }
    }

    /** What was set aside for the order was handed to a carrier; it can no longer be released. */
    record ShipmentDispatched(
            UUID orderId, List<StockLine> lines, String carrier, String trackingNumber, Instant dispatchedAt)
            implements InventoryEvent {

        /**
         * Copies the lines.
         *
         * @throws IllegalArgumentException if a value is missing or outside what the schema allows
         */
        public ShipmentDispatched {
            Require.present(orderId, "orderId");
            lines = Require.someItems(lines, "lines");
            Require.text(carrier, "carrier", Require.NAME_LENGTH);
            Require.text(trackingNumber, "trackingNumber", Require.NAME_LENGTH);
            Require.present(dispatchedAt, "dispatchedAt");
        }
    }

    /** The carrier handed the parcel over to the customer. */
    record ShipmentDelivered(UUID orderId, String carrier, String trackingNumber, Instant deliveredAt)
            implements InventoryEvent {

        /** @throws IllegalArgumentException if a value is missing or outside what the schema allows */
        public ShipmentDelivered {
            Require.present(orderId, "orderId");
            Require.text(carrier, "carrier", Require.NAME_LENGTH);
            Require.text(trackingNumber, "trackingNumber", Require.NAME_LENGTH);
            Require.present(deliveredAt, "deliveredAt");
        }
    }
}
