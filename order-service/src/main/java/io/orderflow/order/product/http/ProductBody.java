package io.orderflow.order.product.http;

import io.orderflow.http.CheckedBody;
import io.orderflow.http.Violations;
import io.orderflow.order.product.Currencies;
import io.orderflow.order.product.Product;
import java.math.BigDecimal;
import java.util.OptionalInt;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A product as a client states it. */
@Schema(name = "ProductBody", example = """
        {"name": "White mug", "price": "12.50", "currency": "EUR"}""")
record ProductBody(
        @Schema(minLength = 1, maxLength = ProductBody.LONGEST_NAME)
        String name,

        @Schema(
                implementation = Object.class,
                anyOf = {String.class, Double.class},
                description = "More than 0, with no more fraction digits than its currency has. A string is safer: many"
                        + " writers make a binary floating point number of a number.",
                pattern = "^[0-9]{1,10}(\\.[0-9]{1,18})?$",
                exclusiveMinimum = true,
                minimum = "0")
        BigDecimal price,

        @Schema(description = Currencies.CODE, pattern = Currencies.PATTERN)
        String currency)
        implements CheckedBody {

    static final int LONGEST_NAME = 200;

    // So that no order can cost more than the events' amounts can hold: 100 lines of 10,000 each.
    private static final BigDecimal TOO_MUCH = new BigDecimal("1000000000");

    @Override
    public void check(Violations violations) {
        violations.text("name", name, LONGEST_NAME);
        violations.present("price", price);
        violations.present("currency", currency);
        OptionalInt digits = currency == null ? OptionalInt.empty() : Currencies.fractionDigits(currency);
        violations.require(digits.isPresent(), "currency", "must be the code of a currency (ISO 4217), such as EUR");
        if (price != null) {
            violations.require(price.signum() > 0, "price", "must be more than 0");
            violations.require(price.compareTo(TOO_MUCH) < 0, "price", "must be less than " + TOO_MUCH);
            digits.ifPresent(most -> violations.require(
                    price.scale() <= most, "price", "must have at most " + most + " fraction digits in " + currency));
        }
    }

    Product product(String sku) {
        return new Product(
                sku, name, price.setScale(Currencies.fractionDigits(currency).orElseThrow()), currency);
    }
}
