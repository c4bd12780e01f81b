package io.orderflow.inventory.reservation;

import io.orderflow.contracts.InventoryEvent;
import io.orderflow.contracts.InventoryEvent.StockRejected;
import io.orderflow.contracts.InventoryEvent.StockReserved;
import io.orderflow.contracts.Shortage;
import io.orderflow.contracts.StockLine;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What became of an order's wish for stock.
 *
 * @param lines what is set aside, each product once; none unless it is reserved
 * @param shortages what was lacking, each product once; none unless it is rejected
 */
public record Reservation(
        UUID orderId, Status status, List<StockLine> lines, List<Shortage> shortages, Instant decidedAt) {

    /** Where a reservation stands. */
    public enum Status {
        /** Every line of the order is set aside. */
        RESERVED,
        /** Nothing of the order is set aside, because there wasn't enough of everything. */
        REJECTED
    }

    /** Copies lines and shortages. */
    public Reservation {
        lines = List.copyOf(lines);
        shortages = List.copyOf(shortages);
    }

    static Reservation reserved(UUID orderId, List<StockLine> lines, Instant decidedAt) {
        return new Reservation(orderId, Status.RESERVED, lines, List.of(), decidedAt);
    }

    static Reservation rejected(UUID orderId, List<Shortage> shortages, Instant decidedAt) {
        return new Reservation(orderId, Status.REJECTED, List.of(), shortages, decidedAt);
    }

    /** What the other services are told of this decision. */
    InventoryEvent event() {
        return switch (status) {
            case RESERVED -> new StockReserved(orderId, lines, decidedAt);
            case REJECTED -> new StockRejected(orderId, shortages, decidedAt);
        };
    }
}
