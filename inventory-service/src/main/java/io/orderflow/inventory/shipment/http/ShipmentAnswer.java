package io.orderflow.inventory.shipment.http;

import io.orderflow.contracts.StockLine;
import io.orderflow.inventory.reservation.Reservation;
import io.orderflow.inventory.reservation.Reservation.Parcel;
import io.orderflow.inventory.reservation.Reservation.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An order's shipment as clients see it. */
@Schema(example = """
        {
          "orderId": "01934f2e-8b7a-7c3d-9e1f-2a4b6c8d0e10",
          "status": "DELIVERED",
          "lines": [{"sku": "MUG-WHITE", "quantity": 2}],
          "carrier": "DHL",
          "trackingNumber": "JD014600006281230704",
          "dispatchedAt": "2026-01-31T12:34:56.789Z",
          "deliveredAt": "2026-02-02T09:10:11.123Z"
        }""")
record ShipmentAnswer(
        UUID orderId,
        Status status,
        List<StockLine> lines,
        String carrier,
        String trackingNumber,
        Instant dispatchedAt,
        @Nullable Instant deliveredAt) {

    /** Empty where the order was not dispatched. */
    static Optional<ShipmentAnswer> of(Reservation reservation) {
        Parcel parcel = reservation.parcel();
        return parcel == null
                ? Optional.empty()
                : Optional.of(new ShipmentAnswer(
                        reservation.orderId(),
                        reservation.status(),
                        reservation.lines(),
                        parcel.carrier(),
                        parcel.trackingNumber(),
                        parcel.dispatchedAt(),
                        parcel.deliveredAt()));
    }
}
