package io.orderflow.notification.mail;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.orderflow.contracts.OrderLine;
import io.orderflow.contracts.Shortage;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mail says about an order.
 *
 * @param currency of all amounts, ISO 4217
 * @param total of the order, or what of it is paid back
 * @param lines what was ordered; empty where the mail doesn't list it
 * @param shortages what was lacking; empty unless the order was rejected for want of stock
 * @param reason why it was cancelled, in the events' words
 * @param carrier who brings it, once it is on its way
 * @param trackingNumber the parcel's, by which the carrier knows it
 */
public record OrderDetails(
        String currency,
        BigDecimal total,
        List<OrderLine> lines,
        List<Shortage> shortages,
        @Nullable String reason,
        @Nullable String carrier,
        @Nullable String trackingNumber) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .withConfigOverride(
                    BigDecimal.class, amount -> amount.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)))
            .defaultPropertyInclusion(JsonInclude.Value.construct(NON_NULL, NON_NULL))
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
        reason = printable(reason);
        carrier = printable(carrier);
        trackingNumber = printable(trackingNumber);
    }

    /** Of an order that is neither cancelled nor on its way. */
    public OrderDetails(String currency, BigDecimal total, List<OrderLine> lines, List<Shortage> shortages) {
        this(currency, total, lines, shortages, null, null, null);
    }

    private static @Nullable String printable(@Nullable String text) {
        return text == null ? null : Printable.line(text);
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
