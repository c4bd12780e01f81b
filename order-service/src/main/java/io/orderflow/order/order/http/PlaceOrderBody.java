package io.orderflow.order.order.http;

import io.orderflow.http.CheckedBody;
import io.orderflow.http.Sku;
import io.orderflow.http.Violations;
import io.orderflow.order.order.placing.NewOrder;
import io.orderflow.order.product.Currencies;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An order as a client asks for it; all other fields of an order are ours to set. */
@Schema(name = "PlaceOrderBody", example = """
        {"customerId": "c-1001", "email": "ada@example.org", "currency": "EUR", "paymentToken": "tok_visa",
         "lines": [{"sku": "MUG-WHITE", "quantity": 2}]}""")
record PlaceOrderBody(
        @Schema(minLength = 1, maxLength = PlaceOrderBody.LONGEST_CUSTOMER_ID)
        String customerId,

        @Schema(format = "email", minLength = 1, maxLength = PlaceOrderBody.LONGEST_EMAIL) @Nullable
        String email,

        @Schema(description = Currencies.CODE, pattern = Currencies.PATTERN)
        String currency,

        @Schema(minLength = 1, maxLength = PlaceOrderBody.LONGEST_TOKEN) @Nullable
        String paymentToken,

        @Schema(minItems = 1, maxItems = PlaceOrderBody.MOST_LINES)
        List<Line> lines)
        implements CheckedBody {

    static final int LONGEST_CUSTOMER_ID = 64;
    static final int LONGEST_EMAIL = 254;
    static final int LONGEST_TOKEN = 200;
    static final int MOST_LINES = 100;
    static final int MOST_OF_ONE = 10_000;

    // Whether mail arrives, only sending it shows. This keeps out what is no address at all, or would be several.
    private static final Pattern EMAIL = Pattern.compile(
            "[^\\s\\p{Cntrl}@<>()\\[\\],;:\\\\\"]{1,64}@[^\\s\\p{Cntrl}@<>()\\[\\],;:\\\\\".]+(\\.[^\\s\\p{Cntrl}@<>()\\[\\],;:\\\\\".]+)+");

    /** How many of which product; each product once. */
    @Schema(name = "PlaceOrderLine")
    record Line(
            @Schema(pattern = "^" + Sku.PATTERN + "$") String sku,

            @Schema(minimum = "1", maximum = "" + PlaceOrderBody.MOST_OF_ONE)
            Integer quantity) {}

    @Override
    public void check(Violations violations) {
        violations.text("customerId", customerId, LONGEST_CUSTOMER_ID);
        violations.optionalText("email", email, LONGEST_EMAIL);
        violations.require(email == null || EMAIL.matcher(email).matches(), "email", "must be an e-mail address");
        violations.present("currency", currency);
        violations.require(
                currency == null || Currencies.fractionDigits(currency).isPresent(),
                "currency",
                "must be the code of a currency (ISO 4217), such as EUR");
        violations.optionalText("paymentToken", paymentToken, LONGEST_TOKEN);
        violations.size("lines", lines, 1, MOST_LINES);
        if (lines != null) {
            checkLines(violations);
        }
    }

    private void checkLines(Violations violations) {
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < Math.min(lines.size(), MOST_LINES); i++) {
            Line line = lines.get(i);
            String at = "lines[" + i + "]";
            violations.present(at, line);
            if (line != null) {
                violations.present(at + ".sku", line.sku);
                violations.require(line.sku == null || Sku.matches(line.sku), at + ".sku", Sku.FORM);
                violations.range(at + ".quantity", line.quantity, 1, MOST_OF_ONE);
                Integer first = line.sku == null ? null : seen.putIfAbsent(line.sku, i);
                if (first != null) {
                    violations.add("lines[" + first + "].sku", "is the same as in lines[" + i + "]");
                    violations.add(at + ".sku", "is the same as in lines[" + first + "]");
                }
            }
        }
    }

    NewOrder newOrder() {
        return new NewOrder(
                customerId,
                email,
                currency,
                paymentToken,
                lines.stream()
                        .map(line -> new NewOrder.Line(line.sku, line.quantity))
                        .toList());
    }
}
