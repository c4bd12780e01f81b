package io.orderflow.messaging.start;

import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StopInTimeTest {

    @Test
    @Timeout(60)
    void ends_the_process_when_its_patience_is_over() throws Exception {
        CountDownLatch crashed = new CountDownLatch(1);

        new StopInTime(Duration.ofMillis(1), crashed::countDown).watch(new ShutdownEvent());

        crashed.await();
    }
}
