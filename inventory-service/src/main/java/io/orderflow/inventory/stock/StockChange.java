package io.orderflow.inventory.stock;

/** By how much a product's numbers change. */
public record StockChange(int onHand, int reserved, int shipped) {

    private static final StockChange NONE = new StockChange(0, 0, 0);

    /** So many are set aside; if it is less than nothing, so many are given back. */
    public static StockChange reserve(int quantity) {
        return new StockChange(0, quantity, 0);
    }

    /** So many of those set aside leave for good. */
    public static StockChange ship(int quantity) {
        return new StockChange(-quantity, -quantity, quantity);
    }

    /** Both changes at once. */
    public StockChange plus(StockChange other) {
        return new StockChange(onHand + other.onHand, reserved + other.reserved, shipped + other.shipped);
    }

    boolean isNone() {
        return equals(NONE);
    }
}
