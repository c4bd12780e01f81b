package io.orderflow.messaging.mending;

import static io.orderflow.messaging.mending.SickConsumer.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.messaging.mending.Redrive.Action;
import io.orderflow.messaging.mending.Redrive.Events;
import io.orderflow.messaging.retention.ForgetOldRows;
import io.orderflow.messaging.retention.Retention;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ForgetOldMendingsTest {

    private static final Events ALL =
            new Events(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private final SickConsumer consumer = new SickConsumer();
    private final ForgetOldRows job = new ForgetOldRows(consumer.database.transactions(), consumer.clock);

    @AfterEach
    void close() {
        consumer.close();
    }

    @Test
    void a_settled_event_and_what_was_done_about_it_go_after_ninety_days_and_not_before() {
        consumer.parked();
        consumer.mend.discard(consumer.only().id(), ADA);

        forgetAfter(Duration.ofDays(90));
        assertThat(consumer.kept()).hasSize(1);
        assertThat(consumer.log()).hasSize(1);

        forgetAfter(Duration.ofMillis(1));
        assertThat(consumer.kept()).isEmpty();
        assertThat(consumer.log()).isEmpty();
    }

    @Test
    void a_failed_event_stays_with_all_that_was_done_about_it_however_old_it_is() {
        consumer.parked();
        consumer.mend.retry(consumer.only().id(), ADA, false);

        forgetAfter(Duration.ofDays(1000));

        assertThat(consumer.kept()).hasSize(1);
        assertThat(consumer.log()).hasSize(1);
    }

    @Test
    void what_was_done_about_a_settled_event_stays_as_long_as_that() {
        consumer.parked();
        long id = consumer.only().id();
        consumer.mend.retry(id, ADA, false);
        consumer.clock.advance(Duration.ofDays(60));
        consumer.mend.discard(id, ADA);

        forgetAfter(Duration.ofDays(60));

        assertThat(consumer.log()).hasSize(2);
    }

    @Test
    void a_redrive_goes_when_it_has_ended_long_ago_and_never_while_it_runs() {
        consumer.redrives.start(Action.RETRY, ALL, 10, ADA);

        forgetAfter(Duration.ofDays(1000));
        assertThat(consumer.database.count("messaging.redrive")).isEqualTo(1);
        assertThat(consumer.log()).hasSize(1);

        consumer.carryOn(Duration.ofSeconds(1));
        forgetAfter(Duration.ofDays(91));
        assertThat(consumer.database.count("messaging.redrive")).isZero();
        assertThat(consumer.log()).isEmpty();
    }

    @Test
    void no_more_than_a_batch_goes_at_once() {
        consumer.database.execute("INSERT INTO messaging.mending (at, operator, reason, action)"
                + " SELECT '2020-01-01', 'ada', 'long ago', 'RETRY' FROM generate_series(1, 1001)");

        assertThat(forgetOnce()).isTrue();
        assertThat(consumer.log()).hasSize(1);
        assertThat(forgetOnce()).isFalse();
        assertThat(consumer.log()).isEmpty();
    }

    private void forgetAfter(Duration time) {
        consumer.clock.advance(time);
        forgetOnce();
    }

    private boolean forgetOnce() {
        return job.forgetOnce(new ForgetOldMendings(() -> Retention.of("90d")).mendings());
    }
}
