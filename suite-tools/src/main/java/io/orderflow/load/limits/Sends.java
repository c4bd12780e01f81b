package io.orderflow.load.limits;

import io.orderflow.load.measure.Durations;
import io.orderflow.load.measure.Latency;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Ways of sending the same record, under ever new keys, to all partitions of a topic. */
final class Sends {
    /** The most events that the relay sends in one cycle. */
    static final int BURST = 1000;

    static final int KEY_BYTES = Long.BYTES;

    /** What a measurement may write, however fast the disk is. */
    private static final int MOST_RECORDS = 300_000;

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final byte[] value;
    private long number;

    Sends(Producer<byte[], byte[]> producer, String topic, byte[] value) {
        this.producer = producer;
        this.topic = topic;
        this.value = value;
    }

    /** Records per second, when sending goes on as long as the producer's buffer takes them. */
    double stream(Duration time) throws ExecutionException {
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        long before = number;
        long start = System.nanoTime();
        while (goesOn(before, start, time)) {
            var _ = producer.send(next(), (metadata, problem) -> failure.compareAndSet(null, problem));
        }
        producer.flush();
        Exception problem = failure.get();
        if (problem != null) {
            throw new ExecutionException(problem);
        }
        return perSecond(number - before, start);
    }

    /** Records per second, when {@link #BURST} are sent and all acknowledged before the next are sent. */
    double bursts(Duration time) throws InterruptedException, ExecutionException {
        long before = number;
        long start = System.nanoTime();
        while (goesOn(before, start, time)) {
            burst(BURST);
        }
        return perSecond(number - before, start);
    }

    /** How long it takes until a single record is acknowledged. */
    Latency alone(Duration time) throws InterruptedException, ExecutionException {
        Durations durations = new Durations();
        long before = number;
        long start = System.nanoTime();
        while (goesOn(before, start, time)) {
            long sent = System.nanoTime();
            burst(1);
            durations.record(System.nanoTime() - sent);
        }
        return durations.latency();
    }

    private void burst(int records) throws InterruptedException, ExecutionException {
        List<Future<RecordMetadata>> acknowledgements = new ArrayList<>(records);
        for (int i = 0; i < records; i++) {
            acknowledgements.add(producer.send(next()));
        }
        producer.flush();
        for (Future<RecordMetadata> each : acknowledgements) {
            each.get();
        }
    }

    private ProducerRecord<byte[], byte[]> next() {
        byte[] key = ByteBuffer.allocate(KEY_BYTES).putLong(number++).array();
        return new ProducerRecord<>(topic, key, value);
    }

    private boolean goesOn(long before, long startNanos, Duration time) {
        return number - before < MOST_RECORDS && System.nanoTime() - startNanos < time.toNanos();
    }

    private static double perSecond(long records, long startNanos) {
        return records * 1e9 / (System.nanoTime() - startNanos);
    }
}
