package io.orderflow.messaging;

import static io.orderflow.local.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PeriodicTest {

    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void goes_on_after_a_failure() {
        try (Periodic periodic = Periodic.start("test", Duration.ofMillis(1), () -> {
            runs.incrementAndGet();
            throw new IllegalStateException("no");
        })) {
            await().until(() -> runs.get() >= 3);
        }
    }

    @Test
    void runs_again_without_a_pause_while_there_is_more_to_do() {
        try (Periodic periodic =
                Periodic.start("test", Duration.ofMillis(200), () -> runs.incrementAndGet() % 1_000 != 0)) {
            await().until(() -> runs.get() >= 1_000);
        }
    }

    @Test
    void a_signal_cuts_a_pause_short() {
        WakeUp wakeUp = new WakeUp();
        try (Periodic periodic = Periodic.start("test", Duration.ofDays(1), wakeUp, () -> {
            runs.incrementAndGet();
            return false;
        })) {
            wakeUp.signal();
            await().until(() -> runs.get() == 1);
            wakeUp.signal();
            await().until(() -> runs.get() == 2);
        }
    }

    @Test
    void ends_with_the_run_in_hand_however_much_there_is_to_do() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Periodic periodic = Periodic.start("test", Duration.ofMillis(1), () -> {
            begun.countDown();
            runs.incrementAndGet();
            return true;
        });
        begun.await();
        periodic.close();
        int atTheEnd = runs.get();

        assertThat(atTheEnd).isPositive();
        Thread.yield();
        assertThat(runs.get()).isEqualTo(atTheEnd);
    }
}
