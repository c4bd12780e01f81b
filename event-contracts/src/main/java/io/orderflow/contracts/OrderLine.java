package io.orderflow.contracts;

import java.math.BigDecimal;

/** One line of an order: how many of a product, at what price each, in the order's currency. */
public record OrderLine(String sku, int quantity, BigDecimal unitPrice) {

    /** @throws IllegalArgumentException if a value is missing or outside what the schema allows */
    public OrderLine {
        Require.text(sku, "sku", Require.NAME_LENGTH);
        Require.atLeast(1, quantity, "quantity");
        Require.money(unitPrice, "unitPrice");
    }
}
