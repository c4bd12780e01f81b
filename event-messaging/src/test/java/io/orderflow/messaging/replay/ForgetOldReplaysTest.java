package io.orderflow.messaging.replay;

import static io.orderflow.messaging.replay.ReplayedConsumer.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.messaging.inbox.Received;
import io.orderflow.messaging.mending.TestMendingLog;
import io.orderflow.messaging.retention.ForgetOldRows;
import io.orderflow.messaging.retention.KeptRows;
import io.orderflow.messaging.retention.Retention;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ForgetOldReplaysTest {

    private final ReplayedConsumer consumer = new ReplayedConsumer(2);
    private final ForgetOldRows job = new ForgetOldRows(consumer.database.transactions(), consumer.clock);

    @AfterEach
    void close() {
        consumer.close();
    }

    @Test
    void a_replay_goes_with_its_ranges_ninety_days_after_its_end_and_not_before() {
        consumer.send(0);
        consumer.all();
        consumer.carryOn();
        consumer.clock.advance(Duration.ofDays(90));
        forget();
        assertThat(consumer.database.count("messaging.replay")).isEqualTo(1);
        assertThat(consumer.database.count("messaging.mending")).isEqualTo(1);

        consumer.clock.advance(Duration.ofMillis(1));
        forget();

        assertThat(consumer.database.count("messaging.replay_range")).isZero();
        assertThat(consumer.database.count("messaging.replay")).isZero();
        assertThat(consumer.database.count("messaging.mending")).isZero();
    }

    @Test
    void a_replay_that_runs_stays_with_the_record_of_who_began_it_however_old_it_is() {
        consumer.all();
        consumer.clock.advance(Duration.ofDays(1000));

        forget();

        assertThat(consumer.database.count("messaging.replay")).isEqualTo(1);
        assertThat(consumer.database.count("messaging.mending")).isEqualTo(1);
    }

    @Test
    void a_replay_whose_target_says_when_it_goes_stays_until_then() {
        consumer.others.add(new KeepsItsReplays());
        Replay replay = consumer.all();
        consumer.replays.cancel(replay.replayId(), ADA);
        consumer.database.execute("UPDATE messaging.replay SET consumer = 'keeper'");
        consumer.clock.advance(Duration.ofDays(91));

        forget();
        assertThat(consumer.database.count("messaging.replay")).isEqualTo(1);

        consumer.database
                .transactions()
                .run(transaction -> consumer.replays.forget(transaction, List.of(replay.replayId())));
        assertThat(consumer.database.count("messaging.replay")).isZero();
    }

    private void forget() {
        Retention retention = Retention.of("90d");
        KeptRows replays =
                new ForgetOldReplays(() -> retention, new ReplayRows(), List.copyOf(consumer.others)).replays();
        job.forgetOnce(replays);
        job.forgetOnce(TestMendingLog.keptFor(retention));
    }

    private static final class KeepsItsReplays implements ReplayTarget {

        @Override
        public String name() {
            return "keeper";
        }

        @Override
        public Received take(List<ConsumerRecord<byte[], byte[]>> records) {
            return Received.NOTHING;
        }

        @Override
        public boolean forgetsItsReplays() {
            return true;
        }
    }
}
