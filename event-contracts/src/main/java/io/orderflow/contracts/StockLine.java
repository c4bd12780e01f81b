package io.orderflow.contracts;

/** How many of a product are set aside for an order, or no longer are. */
public record StockLine(String sku, int quantity) {

    /** @throws IllegalArgumentException if a value is missing or outside what the schema allows */
    public StockLine {
        Require.text(sku, "sku", Require.NAME_LENGTH);
        Require.atLeast(1, quantity, "quantity");
    }
}
