package io.orderflow.inventory.stock.http;

import io.orderflow.http.CheckedBody;
import io.orderflow.http.Violations;
import io.orderflow.inventory.stock.SetOnHand;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a client says about a product's stock. */
@Schema(example = """
        {"onHand": 120}""")
record StockBody(
        @Schema(minimum = "0", maximum = "" + SetOnHand.MOST)
        Integer onHand) implements CheckedBody {

    @Override
    public void check(Violations violations) {
        violations.range("onHand", onHand, 0, SetOnHand.MOST);
    }
}
