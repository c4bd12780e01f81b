package io.orderflow.inventory.shipment.http;

import io.orderflow.http.CheckedBody;
import io.orderflow.http.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the warehouse says when a carrier has taken an order's parcel. */
@Schema(example = """
        {"carrier": "DHL", "trackingNumber": "JD014600006281230704"}""")
record DispatchBody(
        @Schema(minLength = 1, maxLength = DispatchBody.LONGEST)
        String carrier,

        @Schema(minLength = 1, maxLength = DispatchBody.LONGEST)
        String trackingNumber)
        implements CheckedBody {

    static final int LONGEST = 100;

    @Override
    public void check(Violations violations) {
        violations.text("carrier", carrier, LONGEST);
        violations.text("trackingNumber", trackingNumber, LONGEST);
    }
}
