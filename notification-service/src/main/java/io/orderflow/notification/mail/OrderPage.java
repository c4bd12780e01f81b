package io.orderflow.notification.mail;

import io.orderflow.contracts.OrderLine;
import io.orderflow.contracts.Shortage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * An order as the templates show it.
 *
 * @param number short enough to be read aloud, such as {@code 6C8D-0E10}
 * @param reference the order's whole id
 * @param lines what was ordered
 * @param total of the order, with its currency
 * @param shortages what was lacking
 */
public record OrderPage(String number, String reference, List<Line> lines, String total, List<Shortage> shortages) {

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
                details.shortages());
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
