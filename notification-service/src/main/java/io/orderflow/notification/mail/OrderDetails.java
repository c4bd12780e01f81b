package io.orderflow.notification.mail;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.orderflow.contracts.OrderLine;
import io.orderflow.contracts.Shortage;
import java.math.BigDecimal;
import java.util.List;

/**
 * What a mail says about an order.
 *
 * @param currency of all amounts, ISO 4217
 * @param total of the order
 * @param lines what was ordered
 * @param shortages what was lacking; empty unless the order was rejected for want of stock
 */
public record OrderDetails(String currency, BigDecimal total, List<OrderLine> lines, List<Shortage> shortages) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .withConfigOverride(
                    BigDecimal.class, amount -> amount.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) // a newer instance may have written it
            .build();

    /** Makes the products' names printable. */
    public OrderDetails {
        lines = lines.stream()
                .map(line -> new OrderLine(Printable.line(line.sku()), line.quantity(), line.unitPrice()))
                .toList();
        shortages = shortages.stream()
                .map(shortage ->
                        new Shortage(Printable.line(shortage.sku()), shortage.requested(), shortage.available()))
                .toList();
    }

    /** As JSON, with amounts as strings. */
    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Order details are always writable", e);
        }
    }

    /**
     * What {@link #toJson} wrote.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static OrderDetails fromJson(String json) {
        try {
            return JSON.readValue(json, OrderDetails.class);
        } catch (JsonProcessingException e) {
            // Not kept as the cause: Jackson quotes what it reads.
            throw new IllegalArgumentException(
                    "Not the details of an order: " + e.getClass().getSimpleName());
        }
    }
}
