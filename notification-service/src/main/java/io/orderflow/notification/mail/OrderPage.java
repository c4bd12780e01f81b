package io.orderflow.notification.mail;

import io.orderflow.contracts.OrderLine;
import io.orderflow.contracts.Shortage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as the templates show it.
 *
 * @param number short enough to be read aloud, such as {@code 6C8D-0E10}
 * @param reference the order's whole id
 * @param lines what was ordered
 * @param total of the order, with its currency
 * @param shortages what was lacking
 * @param cancellation why it was cancelled, in a sentence; empty unless it was
 * @param carrier who brings it; empty unless it is on its way
 * @param trackingNumber the parcel's; empty unless it is on its way
 */
public record OrderPage(
        String number,
        String reference,
        List<Line> lines,
        String total,
        List<Shortage> shortages,
        String cancellation,
        String carrier,
        String trackingNumber) {

    /** One line of the order; amounts with their currency. */
    public record Line(String sku, int quantity, String unitPrice, String total) {}

    static OrderPage of(UUID orderId, OrderDetails details) {
        String reference = orderId.toString();
        String currency = details.currency();
        return new OrderPage(
                numberOf(reference),
                reference,
                details.lines().stream().map(line -> lineOf(line, currency)).toList(),
                Amount.of(details.total(), currency),
                details.shortages(),
                cancellation(details.reason()),
                Objects.requireNonNullElse(details.carrier(), ""),
                Objects.requireNonNullElse(details.trackingNumber(), ""));
    }

    /** Reasons are words for machines; of one that is newer than this code, nothing is said. */
    private static String cancellation(@Nullable String reason) {
        return switch (reason) {
            case "customer" -> "You asked us to.";
            case "payment-declined" -> "Your payment was declined.";
            case "decision-overdue", "reservation-expired" -> "We could not make sure in time that we can deliver it.";
            case "shipment-overdue" -> "We could not ship it in time.";
            case null, default -> "";
        };
    }

    private static Line lineOf(OrderLine line, String currency) {
        BigDecimal total = line.unitPrice().multiply(BigDecimal.valueOf(line.quantity()));
        return new Line(line.sku(), line.quantity(), Amount.of(line.unitPrice(), currency), Amount.of(total, currency));
    }

    /** From the end of the id, where a UUIDv7 is random. */
    private static String numberOf(String reference) {
        int length = reference.length();
        String digits = reference.substring(length - 8).toUpperCase(Locale.ROOT);
        return digits.substring(0, 4) + "-" + digits.substring(4);
    }
}
