package io.orderflow.load.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.orderflow.load.mixed.Plan.Since;
import io.orderflow.load.traffic.Assortment;
import io.orderflow.load.traffic.RandomOrders;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RandomPlansTest {
    private static final int ORDERS = 20_000;
    private static final Offset<Double> CLOSE = within(0.01);

    private final List<Plan> plans =
            LongStream.range(0, ORDERS).mapToObj(plans(1)::of).toList();

    @Test
    void are_the_same_for_the_same_seed_and_others_for_another() {
        assertThat(plans.getFirst()).isEqualTo(plans(1).of(0)).isNotEqualTo(plans(2).of(0));
    }

    @Test
    void are_paid_as_often_in_each_way_as_the_shares_say() {
        assertThat(share(plan -> isPaidWith(plan, "tok_declined"))).isCloseTo(Shares.DECLINED, CLOSE);
        assertThat(share(plan -> isPaidWith(plan, "tok_insufficient_funds")))
                .isCloseTo(Shares.INSUFFICIENT_FUNDS, CLOSE);
        assertThat(share(plan -> isPaidWith(plan, "tok_late"))).isCloseTo(Shares.LATE, CLOSE);
        assertThat(share(plan -> isPaidWith(plan, "tok_fail_twice"))).isCloseTo(Shares.FAIL_TWICE, CLOSE);
    }

    @Test
    void ask_for_the_scarce_product_once_in_a_while() {
        assertThat(share(plan -> plan.order().lines().stream()
                        .anyMatch(line -> line.sku().equals(RandomPlans.SCARCE_SKU))))
                .isCloseTo(Shares.SCARCE, CLOSE);
    }

    @Test
    void are_cancelled_at_once_or_soon_or_when_they_are_confirmed() {
        assertThat(share(plan -> plan.cancellation(Since.ANSWER)
                        .filter(planned -> planned.after().isZero())
                        .isPresent()))
                .isCloseTo(Shares.CANCELLED_AT_ONCE, CLOSE);
        assertThat(share(plan -> plan.cancellation(Since.ANSWER).isPresent()))
                .isCloseTo(Shares.CANCELLED_AT_ONCE + Shares.CANCELLED_SOON, CLOSE);
        assertThat(share(plan -> plan.cancellation(Since.CONFIRMATION).isPresent()))
                .isCloseTo(Shares.CANCELLED_WHEN_CONFIRMED, CLOSE);
    }

    @Test
    void have_parcels_leave_whether_cancelled_or_not() {
        assertThat(share(plan -> plan.shipping().isPresent())).isCloseTo(Shares.DISPATCHED, CLOSE);
        assertThat(plans)
                .anyMatch(plan -> plan.shipping().isPresent()
                        && plan.cancellation(Since.CONFIRMATION).isPresent());
    }

    @Test
    void are_sent_twice_at_once_or_later() {
        assertThat(share(plan -> plan.repetition()
                        .filter(planned -> planned.after().equals(Duration.ZERO))
                        .isPresent()))
                .isCloseTo(Shares.SENT_TWICE_AT_ONCE, CLOSE);
        assertThat(share(plan -> plan.repetition().isPresent()))
                .isCloseTo(Shares.SENT_TWICE_AT_ONCE + Shares.SENT_AGAIN_LATER, CLOSE);
    }

    private double share(Predicate<Plan> which) {
        return (double) plans.stream().filter(which).count() / ORDERS;
    }

    private static boolean isPaidWith(Plan plan, String token) {
        return plan.order().paymentToken().filter(token::equals).isPresent();
    }

    private static RandomPlans plans(long seed) {
        return new RandomPlans(new RandomOrders(Assortment.of(50), 0.02, seed), seed);
    }
}
