package io.orderflow.inventory.stock;

/**
 * How many of a product there are.
 *
 * @param onHand all of them, whether spoken for or not
 * @param reserved those set aside for orders; never more than {@code onHand}
 * @param shipped those that left with orders; no longer on hand
 */
public record StockLevel(String sku, int onHand, int reserved, int shipped) {

    /** What can still be set aside. */
    public int available() {
        return onHand - reserved;
    }
}
