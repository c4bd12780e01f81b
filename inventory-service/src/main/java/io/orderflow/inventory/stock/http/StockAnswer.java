package io.orderflow.inventory.stock.http;

import io.orderflow.inventory.stock.StockLevel;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A product's stock as clients see it. */
@Schema(example = """
        {"sku": "MUG-WHITE", "onHand": 120, "reserved": 35, "available": 85, "shipped": 410}""")
record StockAnswer(String sku, int onHand, int reserved, int available, int shipped) {

    static StockAnswer of(StockLevel level) {
        return new StockAnswer(level.sku(), level.onHand(), level.reserved(), level.available(), level.shipped());
    }
}
