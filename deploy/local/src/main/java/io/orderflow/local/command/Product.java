package io.orderflow.local.command;

import java.util.List;

/**
 * A sample product.
 *
 * @param price in euros
 * @param onHand how many there are
 */
record Product(String sku, String name, String price, int onHand) {
    static final List<Product> SAMPLES = List.of(
            new Product("TEAPOT", "Cast-iron teapot", "48.00", 1000),
            new Product("CUP", "Stoneware cup", "12.50", 1000),
            new Product("SENCHA", "Sencha green tea, 100 g", "9.90", 1000),
            new Product("WHISK", "Bamboo matcha whisk", "17.25", 1000),
            new Product("KETTLE", "Gooseneck kettle, the last three", "89.00", 3),
            new Product("TRAY", "Walnut tray, sold out", "34.00", 0));

    String productJson() {
        return """
                {"name":"%s","price":"%s","currency":"EUR"}""".formatted(name, price);
    }

    String stockJson() {
        return """
                {"onHand":%d}""".formatted(onHand);
    }
}
