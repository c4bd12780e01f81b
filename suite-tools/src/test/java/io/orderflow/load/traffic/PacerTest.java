package io.orderflow.load.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PacerTest {
    private static final long START = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(1);
    private static final Schedule HUNDRED_A_SECOND = new Schedule(START, 100, 300);

    private long now = START - TimeUnit.SECONDS.toNanos(1);
    private final List<Long> handedOver = new ArrayList<>();

    @Test
    void hands_every_order_over_when_it_is_due() {
        pacer().run(HUNDRED_A_SECOND, this::handOver);

        assertThat(handedOver).hasSize(300);
        for (int order = 0; order < 300; order++) {
            assertThat(handedOver.get(order) - START).isEqualTo(TimeUnit.MILLISECONDS.toNanos(10L * order));
        }
    }

    @Test
    void hands_over_all_overdue_orders_at_once_after_it_was_held_up() {
        pacer().run(HUNDRED_A_SECOND, (from, to) -> {
            handOver(from, to);
            if (from == 100) {
                now += TimeUnit.SECONDS.toNanos(1);
            }
        });

        assertThat(handedOver).hasSize(300);
        // Orders 101 to 200 became due while it was held up; their due times are the schedule's, not these.
        assertThat(handedOver.subList(101, 201)).containsOnly(START + TimeUnit.SECONDS.toNanos(2));
        assertThat(handedOver.get(201) - START).isEqualTo(TimeUnit.MILLISECONDS.toNanos(2010));
    }

    @Test
    void ends_early_when_it_is_enough() {
        pacer().run(HUNDRED_A_SECOND, this::handOver, () -> handedOver.size() >= 120);

        assertThat(handedOver).hasSize(120);
    }

    @Test
    void spreads_a_rate_that_does_not_divide_a_second() {
        Schedule schedule = new Schedule(0, 3, 9);

        assertThat(schedule.dueNanos(1)).isEqualTo(333_333_333);
        assertThat(schedule.dueNanos(2)).isEqualTo(666_666_667);
        assertThat(schedule.dueNanos(3)).isEqualTo(1_000_000_000);
    }

    private Pacer pacer() {
        return new Pacer(() -> now, nanos -> now += nanos);
    }

    private void handOver(long from, long to) {
        for (long order = from; order < to; order++) {
            handedOver.add(now);
        }
    }
}
