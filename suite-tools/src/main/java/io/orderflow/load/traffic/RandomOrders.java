package io.orderflow.load.traffic;

import io.orderflow.load.traffic.OrderBody.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A load's orders: one to three lines, one of many customers, now and then a product without stock. The
 * same seed gives the same orders.
 */
public final class RandomOrders {
    private static final int CUSTOMERS = 10_000;
    private static final int MOST_LINES = 3;
    private static final int MOST_OF_A_PRODUCT = 5;

    private final Assortment assortment;
    private final double shortShare;
    private final long seed;

    /** {@code shortShare}, from 0 to 1, is how often an order asks for what there is none of. */
    public RandomOrders(Assortment assortment, double shortShare, long seed) {
        this.assortment = assortment;
        this.shortShare = shortShare;
        this.seed = seed;
    }

    /** Order {@code index}. */
    public OrderBody order(long index) {
        // Each order has a generator of its own, so that it is the same whatever was asked for before.
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + index);
        boolean isShort = random.nextDouble() < shortShare;
        int customer = random.nextInt(CUSTOMERS);
        int lines = random.nextInt(1, Math.min(MOST_LINES, assortment.skus().size()) + 1);
        int first = random.nextInt(assortment.skus().size());
        List<Line> asked = new ArrayList<>(lines);
        for (int line = 0; line < lines; line++) {
            boolean lacking = isShort && line == lines - 1;
            String sku = lacking
                    ? assortment.soldOut()
                    : assortment.skus().get((first + line) % assortment.skus().size());
            asked.add(new Line(sku, random.nextInt(1, MOST_OF_A_PRODUCT + 1)));
        }
        return new OrderBody("customer-" + customer, Optional.empty(), asked);
    }
}
