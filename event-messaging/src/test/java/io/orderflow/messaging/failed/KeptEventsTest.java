package io.orderflow.messaging.failed;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.orderflow.messaging.MovableClock;
import io.orderflow.messaging.TestConfig;
import io.orderflow.messaging.TestDatabase;
import io.orderflow.messaging.inbox.Records;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators look at leaves room for the rest of the service, however large the records are. */
class KeptEventsTest {

    private static final int MANY = 30;
    private static final int LARGE = 1_000_000;
    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final TestDatabase database = TestDatabase.create();
    private final KeptEvents kept = TestFailedEvents.kept();
    private final List<ConsumerRecord<byte[], byte[]>> records =
            Stream.generate(KeptEventsTest::large).limit(MANY).toList();

    @BeforeEach
    void keep_large_records() {
        FailedEvents failedEvents = TestFailedEvents.create(TestConfig.defaults(), new MovableClock());
        List<FailedEvent> failed = records.stream()
                .map(one -> new FailedEvent(one, null, ErrorCode.UNREADABLE_ENVELOPE, "ce_id is missing"))
                .toList();
        database.transactions().run(transaction -> failedEvents.add(transaction, "test", failed));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_list_reads_no_bodies_and_no_more_of_a_key_than_it_shows() {
        List<ListedEvent> listed = allocatingLittle(() ->
                database.transactions().call(transaction -> kept.list(transaction, FailedEventFilter.ALL, 0, MANY)));

        assertThat(listed)
                .hasSize(MANY)
                .allSatisfy(event -> assertThat(event.key()).isEqualTo("k".repeat(1000)));
        KeptEvent first = database.transactions()
                .call(transaction -> kept.find(transaction, listed.getFirst().id()))
                .orElseThrow();
        assertThat(first.original().key()).isEqualTo(records.getFirst().key());
        assertThat(first.original().value()).isEqualTo(records.getFirst().value());
    }

    @Test
    void what_was_discarded_is_left_out_of_a_topic_without_its_bytes() {
        ConsumerRecord<byte[], byte[]> open = records.get(1);
        database.execute("INSERT INTO messaging.settled_event SELECT *, 'DISCARDED', now() FROM messaging.failed_event"
                + " WHERE \"offset\" <> " + open.offset());

        List<ConsumerRecord<byte[], byte[]>> counting = allocatingLittle(
                () -> database.transactions().call(transaction -> kept.asSettled(transaction, "test", records)));

        assertThat(counting).containsExactly(open);
    }

    @Test
    void what_was_discarded_before_a_topic_was_made_anew_is_not_taken_for_what_is_there_now() {
        ConsumerRecord<byte[], byte[]> discarded = records.getFirst();
        database.execute(
                "INSERT INTO messaging.settled_event SELECT *, 'DISCARDED', now() FROM messaging.failed_event");
        ConsumerRecord<byte[], byte[]> anew = new ConsumerRecord<>(
                discarded.topic(),
                discarded.partition(),
                discarded.offset(),
                discarded.timestamp() + 1,
                discarded.timestampType(),
                discarded.serializedKeySize(),
                discarded.serializedValueSize(),
                discarded.key(),
                discarded.value(),
                discarded.headers(),
                discarded.leaderEpoch());

        List<ConsumerRecord<byte[], byte[]>> counting =
                database.transactions().call(transaction -> kept.asSettled(transaction, "test", List.of(anew)));

        assertThat(counting).containsExactly(anew);
    }

    /** What comes of {@code work}, which must need less memory than all the bodies, and all the keys, would. */
    private static <T> T allocatingLittle(Supplier<T> work) {
        long before = THREAD.getCurrentThreadAllocatedBytes();
        T result = work.get();
        assertThat(THREAD.getCurrentThreadAllocatedBytes() - before).isLessThan(MANY * LARGE / 2);
        return result;
    }

    private static ConsumerRecord<byte[], byte[]> large() {
        byte[] key = "k".repeat(LARGE).getBytes(US_ASCII);
        return Records.raw(key, new byte[LARGE], new RecordHeaders());
    }
}
