package io.orderflow.inventory.reservation.http;

import io.orderflow.contracts.Shortage;
import io.orderflow.contracts.StockLine;
import io.orderflow.inventory.reservation.Reservation;
import io.orderflow.inventory.reservation.Reservation.Release;
import io.orderflow.inventory.reservation.Reservation.Status;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of an order's wish for stock, as clients see it. */
@Schema(example = """
        {
          "orderId": "01934f2e-8b7a-7c3d-9e1f-2a4b6c8d0e10",
          "status": "REJECTED",
          "lines": [],
          "shortages": [{"sku": "MUG-WHITE", "requested": 12, "available": 5}],
          "decidedAt": "2026-01-31T12:34:56.789Z"
        }""")
record ReservationAnswer(
        UUID orderId,
        Status status,
        List<StockLine> lines,
        List<Shortage> shortages,
        Instant decidedAt,
        @Nullable String releaseReason,
        @Nullable Instant releasedAt) {

    static ReservationAnswer of(Reservation reservation) {
        Release release = reservation.release();
        return new ReservationAnswer(
                reservation.orderId(),
                reservation.status(),
                reservation.lines(),
                reservation.shortages(),
                reservation.decidedAt(),
                release == null ? null : release.reason(),
                release == null ? null : release.releasedAt());
    }
}
