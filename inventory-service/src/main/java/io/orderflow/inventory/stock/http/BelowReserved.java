package io.orderflow.inventory.stock.http;

import io.orderflow.http.Violation;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The problem of a stock that can't be that low, as it looks on the wire. */
@Schema(example = """
        {
          "status": 409,
          "title": "Conflict",
          "detail": "onHand must be at least 35, which is what is reserved.",
          "instance": "/stock/MUG-WHITE",
          "reserved": 35,
          "violations": [{"field": "onHand", "message": "must be at least 35, which is what is reserved"}]
        }""")
record BelowReserved(
        int status, String title, String detail, String instance, int reserved, List<Violation> violations) {}
