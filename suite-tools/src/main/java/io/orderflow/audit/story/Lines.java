package io.orderflow.audit.story;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.audit.evidence.Fingerprint;
import java.math.BigDecimal;
import java.util.TreeMap;

/** Lines of a body or of a reservation: how much of which product. */
public final class Lines {
    private final TreeMap<String, Long> quantities = new TreeMap<>();
    private BigDecimal cost = BigDecimal.ZERO;

    private Lines() {}

    /** Lines that can't be read are left out; they then differ from those that can. */
    public static Lines of(JsonNode lines) {
        Lines read = new Lines();
        for (JsonNode line : lines) {
            long quantity = line.path("quantity").asLong();
            read.quantities.merge(line.path("sku").asText(), quantity, Long::sum);
            read.cost = read.cost.add(
                    new BigDecimal(line.path("unitPrice").asText("0")).multiply(BigDecimal.valueOf(quantity)));
        }
        return read;
    }

    TreeMap<String, Long> quantities() {
        return quantities;
    }

    /** What they come to at their prices; nothing where they have none. */
    BigDecimal cost() {
        return cost;
    }

    /** The same for the same lines, in whatever order. */
    public long fingerprint() {
        Fingerprint fingerprint = new Fingerprint();
        quantities.forEach((sku, quantity) -> fingerprint.add(sku).add(quantity.toString()));
        return fingerprint.value();
    }
}
