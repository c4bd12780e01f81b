package io.orderflow.inventory.reservation;

import io.orderflow.contracts.InventoryEvent;
import io.orderflow.contracts.InventoryEvent.StockRejected;
import io.orderflow.contracts.InventoryEvent.StockReserved;
import io.orderflow.contracts.Shortage;
import io.orderflow.contracts.StockLine;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of an order's wish for stock.
 *
 * @param lines what was set aside, each product once; none if it was rejected
 * @param shortages what was lacking, each product once; none unless it was rejected
 * @param release why and when the stock was given back, if it was
 * @param parcel what the stock left in, if it did
 */
public record Reservation(
        UUID orderId,
        Status status,
        List<StockLine> lines,
        List<Shortage> shortages,
        Instant decidedAt,
        @Nullable Release release,
        @Nullable Parcel parcel) {

    /** Where a reservation stands; {@link Transitions} says how it gets from one to the next. */
    public enum Status {
        /** Every line of the order is set aside. */
        RESERVED,
        /** Nothing of the order is set aside, because there wasn't enough of everything. */
        REJECTED,
        /** The order is confirmed; what is set aside may be dispatched. */
        CONFIRMED,
        /** What was set aside was given back. */
        RELEASED,
        /** What was set aside is on its way to the customer. */
        DISPATCHED,
        /** The customer has it. */
        DELIVERED
    }

    /** Why and when what was set aside was given back. */
    public record Release(String reason, Instant releasedAt) {}

    /** Who carries what was set aside, under which number, and how far it has come. */
    public record Parcel(
            String carrier,
            String trackingNumber,
            Instant dispatchedAt,
            @Nullable Instant deliveredAt) {}

    /** Copies lines and shortages. */
    public Reservation {
        lines = List.copyOf(lines);
        shortages = List.copyOf(shortages);
    }

    static Reservation reserved(UUID orderId, List<StockLine> lines, Instant decidedAt) {
        return new Reservation(orderId, Status.RESERVED, lines, List.of(), decidedAt, null, null);
    }

    static Reservation rejected(UUID orderId, List<Shortage> shortages, Instant decidedAt) {
        return new Reservation(orderId, Status.REJECTED, List.of(), shortages, decidedAt, null, null);
    }

    Reservation confirmed() {
        return new Reservation(orderId, Status.CONFIRMED, lines, shortages, decidedAt, null, null);
    }

    Reservation released(Release why) {
        return new Reservation(orderId, Status.RELEASED, lines, shortages, decidedAt, why, null);
    }

    Reservation dispatched(Parcel in) {
        return new Reservation(orderId, Status.DISPATCHED, lines, shortages, decidedAt, null, in);
    }

    Reservation delivered(Parcel in) {
        return new Reservation(orderId, Status.DELIVERED, lines, shortages, decidedAt, null, in);
    }

    /** What the other services are told of a reservation that was just decided. */
    InventoryEvent decision() {
        return lines.isEmpty()
                ? new StockRejected(orderId, shortages, decidedAt)
                : new StockReserved(orderId, lines, decidedAt);
    }
}
