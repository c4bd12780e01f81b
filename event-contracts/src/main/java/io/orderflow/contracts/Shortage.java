package io.orderflow.contracts;

/** A product of which an order wanted more than there was; an unknown product has 0 available. */
public record Shortage(String sku, int requested, int available) {

    /** @throws IllegalArgumentException if a value is missing or outside what the schema allows */
    public Shortage {
        Require.text(sku, "sku", Require.NAME_LENGTH);
        Require.atLeast(1, requested, "requested");
        Require.atLeast(0, available, "available");
    }
}
