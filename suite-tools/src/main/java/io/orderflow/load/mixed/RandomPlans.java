package io.orderflow.load.mixed;

import io.orderflow.load.mixed.Plan.Cancellation;
import io.orderflow.load.mixed.Plan.Repetition;
import io.orderflow.load.mixed.Plan.Shipping;
import io.orderflow.load.mixed.Plan.Since;
import io.orderflow.load.traffic.OrderBody;
import io.orderflow.load.traffic.RandomOrders;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;

/** What happens to each order, as often as {@link Shares} says. The same seed gives the same plans. */
public final class RandomPlans {
    /** A product for which orders compete. */
    public static final String SCARCE_SKU = "LOAD-SCARCE";

    /** How many there are of it. */
    public static final int SCARCE_STOCK = Shares.SCARCE_STOCK;

    private final RandomOrders orders;
    private final long seed;

    /** @param orders what is ordered */
    public RandomPlans(RandomOrders orders, long seed) {
        this.orders = orders;
        this.seed = seed;
    }

    /** That of order {@code index}. */
    Plan of(long index) {
        // Not the generator that its lines come from: what an order asks for says nothing of what becomes of it.
        SplittableRandom random = new SplittableRandom((seed * 1_000_003 + index) ^ 0x6d69786564L);
        OrderBody order = paid(orders.order(index), random.nextDouble());
        if (random.nextDouble() < Shares.SCARCE) {
            order = order.endingWith(SCARCE_SKU);
        }
        return new Plan(order, repetition(random), cancellation(random), shipping(random));
    }

    private static OrderBody paid(OrderBody order, double dice) {
        double declined = Shares.DECLINED;
        double insufficient = declined + Shares.INSUFFICIENT_FUNDS;
        double late = insufficient + Shares.LATE;
        double failing = late + Shares.FAIL_TWICE;
        if (dice < declined) {
            return order.paidWith("tok_declined");
        } else if (dice < insufficient) {
            return order.paidWith("tok_insufficient_funds");
        } else if (dice < late) {
            return order.paidWith("tok_late");
        } else if (dice < failing) {
            return order.paidWith("tok_fail_twice");
        }
        return order;
    }

    private static Optional<Repetition> repetition(SplittableRandom random) {
        double dice = random.nextDouble();
        if (dice < Shares.SENT_TWICE_AT_ONCE) {
            return Optional.of(new Repetition(Duration.ZERO));
        } else if (dice < Shares.SENT_TWICE_AT_ONCE + Shares.SENT_AGAIN_LATER) {
            return Optional.of(new Repetition(within(Shares.LATEST, random)));
        }
        return Optional.empty();
    }

    private static Optional<Cancellation> cancellation(SplittableRandom random) {
        double dice = random.nextDouble();
        boolean twice = random.nextDouble() < Shares.CANCELLED_TWICE;
        double atOnce = Shares.CANCELLED_AT_ONCE;
        double soon = atOnce + Shares.CANCELLED_SOON;
        double confirmed = soon + Shares.CANCELLED_WHEN_CONFIRMED;
        if (dice < atOnce) {
            return Optional.of(new Cancellation(Since.ANSWER, Duration.ZERO, twice));
        } else if (dice < soon) {
            return Optional.of(new Cancellation(Since.ANSWER, within(Shares.LATEST, random), twice));
        } else if (dice < confirmed) {
            return Optional.of(new Cancellation(Since.CONFIRMATION, within(Shares.SOON, random), twice));
        }
        return Optional.empty();
    }

    private static Optional<Shipping> shipping(SplittableRandom random) {
        return random.nextDouble() < Shares.DISPATCHED
                ? Optional.of(new Shipping(within(Shares.SOON, random), random.nextDouble() < Shares.DELIVERED))
                : Optional.empty();
    }

    private static Duration within(Duration longest, SplittableRandom random) {
        return Duration.ofMillis(random.nextLong(longest.toMillis()));
    }
}
