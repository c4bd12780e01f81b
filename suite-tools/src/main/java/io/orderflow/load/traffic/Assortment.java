package io.orderflow.load.traffic;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The products that orders ask for.
 *
 * @param skus products with ample stock
 * @param soldOut a product without stock
 */
public record Assortment(List<String> skus, String soldOut) {

    /** {@code size} products with stock; the names are the same in every run. */
    public static Assortment of(int size) {
        List<String> skus = IntStream.rangeClosed(1, size)
                .mapToObj(number -> String.format(Locale.ROOT, "LOAD-%03d", number))
                .toList();
        return new Assortment(skus, "LOAD-SOLD-OUT");
    }
}
