package io.orderflow.load.traffic;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is posted to place an order.
 *
 * @param customer the customer's id, and the name in the address
 * @param paymentToken none where it is paid in the ordinary way
 */
public record OrderBody(String customer, Optional<String> paymentToken, List<Line> lines) {

    /** So many of a product. */
    public record Line(String sku, int quantity) {
        private String json() {
            return "{\"sku\":\"" + sku + "\",\"quantity\":" + quantity + "}";
        }
    }

    /** The same order of another customer. */
    public OrderBody by(String other) {
        return new OrderBody(other, paymentToken, lines);
    }

    /** The same order, paid with {@code token}. */
    public OrderBody paidWith(String token) {
        return new OrderBody(customer, Optional.of(token), lines);
    }

    /** The same order, but for one of another product instead of the last line. */
    public OrderBody endingWith(String sku) {
        List<Line> others = lines.subList(0, lines.size() - 1);
        return new OrderBody(
                customer,
                paymentToken,
                Stream.concat(others.stream(), Stream.of(new Line(sku, 1))).toList());
    }

    /** What goes over the wire. */
    public String json() {
        String token =
                paymentToken.map(each -> ",\"paymentToken\":\"" + each + "\"").orElse("");
        return "{\"customerId\":\"" + customer + "\",\"email\":\"" + customer + "@example.com\",\"currency\":\"EUR\""
                + token + ",\"lines\":[" + lines.stream().map(Line::json).collect(Collectors.joining(",")) + "]}";
    }
}
