package io.orderflow.messaging.time;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ClockWatchTest {

    private final AtomicInteger told = new AtomicInteger();
    private final AtomicLong millis = new AtomicLong(1_800_000_000_000L);
    private final AtomicLong nanos = new AtomicLong(-5);
    private final ClockWatch watch = new ClockWatch(event(), millis::get, nanos::get);

    @Test
    void tells_once_that_the_clock_was_set_back() {
        pass(Duration.ofSeconds(1));
        watch.look();
        assertThat(told).hasValue(0);

        millis.addAndGet(-Duration.ofHours(1).toMillis());
        pass(Duration.ofSeconds(1));
        watch.look();
        pass(Duration.ofSeconds(1));
        watch.look();
        assertThat(told).hasValue(1);
    }

    @Test
    void tells_that_a_clock_which_was_ahead_is_right_again() {
        millis.addAndGet(Duration.ofHours(1).toMillis());
        pass(Duration.ofSeconds(1));
        watch.look();
        assertThat(told).as("when it went ahead").hasValue(0);

        millis.addAndGet(-Duration.ofHours(1).toMillis());
        pass(Duration.ofSeconds(1));
        watch.look();
        assertThat(told).hasValue(1);
    }

    @Test
    void takes_no_offence_at_corrections_or_at_having_stood_still() {
        millis.addAndGet(-900);
        pass(Duration.ofSeconds(1));
        watch.look();
        pass(Duration.ofMinutes(10));
        watch.look();

        assertThat(told).hasValue(0);
    }

    private void pass(Duration time) {
        millis.addAndGet(time.toMillis());
        nanos.addAndGet(time.toNanos());
    }

    @SuppressWarnings("unchecked")
    private Event<ClockSetBack> event() {
        return (Event<ClockSetBack>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("fire")) {
                        told.incrementAndGet();
                    }
                    return null;
                });
    }
}
