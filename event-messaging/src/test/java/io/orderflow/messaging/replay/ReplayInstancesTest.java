package io.orderflow.messaging.replay;

import static io.orderflow.local.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.messaging.inbox.Received;
import io.orderflow.messaging.replay.Replay.State;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several instances carry a replay on, and some of them end in the middle of it. */
class ReplayInstancesTest {

    private final ReplayedConsumer consumer = new ReplayedConsumer(3);

    @AfterEach
    void close() {
        consumer.close();
    }

    @Test
    void while_one_instance_reads_a_partition_another_reads_the_others() {
        List<UUID> slow = consumer.send(0, 10);
        consumer.send(1, 25);
        consumer.send(2, 25);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        AtomicBoolean isThere = new AtomicBoolean();
        consumer.handle((transaction, events) -> {
            if (slow.contains(events.getFirst().envelope().orderId())) {
                isThere.set(true);
                awaitOpen(mayGoOn);
            }
            consumer.effects.handle(transaction, events);
        });
        Replay replay = consumer.all();
        CarryOnReplays one = consumer.instance();
        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> ReplayedConsumer.carryOn(one));
        await().untilTrue(isThere);

        consumer.carryOn();

        assertThat(consumer.now(replay).ranges())
                .extracting(part -> part.progress().next())
                .containsExactly(0L, 25L, 25L);
        assertThat(consumer.now(replay).state()).isEqualTo(State.RUNNING);
        mayGoOn.countDown();
        first.join();
        assertThat(consumer.now(replay).state()).isEqualTo(State.DONE);
        assertThat(consumer.now(replay).total().read()).isEqualTo(60);
        assertThat(consumer.now(replay).total().handled()).isEqualTo(60);
        assertThat(consumer.handled()).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void an_instance_that_ends_before_it_has_written_down_how_far_it_is_does_nothing_twice() {
        List<UUID> sent = consumer.send(0, 25);
        consumer.others.add(new EndsAfterItsFirstBatch());
        OffsetRange all =
                consumer.start(consumer.offsets(0, 25)).ranges().getFirst().range();
        consumer.database.execute("UPDATE messaging.replay SET state = 'CANCELLED', ended_at = now()");
        UUID id = UUID.randomUUID();
        consumer.database
                .transactions()
                .run(transaction -> consumer.replays.begin(
                        transaction, id, "ends", Optional.empty(), List.of(all), ReplayedConsumer.ADA));
        CarryOnReplays one = consumer.instance();

        assertThatThrownBy(one::carryOn).hasMessage("the power is gone");
        assertThat(consumer.handled()).hasSize(10);
        consumer.carryOn();

        assertThat(consumer.handled()).isEqualTo(sent);
        Replay replay = consumer.database
                .transactions()
                .call(transaction -> consumer.replays.find(transaction, id))
                .orElseThrow();
        assertThat(replay.state()).isEqualTo(State.DONE);
        assertThat(replay.total().duplicates()).isEqualTo(10);
        assertThat(replay.total().handled()).isEqualTo(15);
    }

    private final class EndsAfterItsFirstBatch implements ReplayTarget {

        private boolean hasEnded;

        @Override
        public String name() {
            return "ends";
        }

        @Override
        public Received take(List<ConsumerRecord<byte[], byte[]>> records) {
            Received received = consumer.inbox.receive(consumer.subscription, records);
            if (!hasEnded) {
                hasEnded = true;
                throw new IllegalStateException("the power is gone");
            }
            return received;
        }
    }

    private static void awaitOpen(CountDownLatch latch) {
        try {
            if (!latch.await(5, TimeUnit.MINUTES)) {
                throw new IllegalStateException("Nobody opened it");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
