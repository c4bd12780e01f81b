package io.orderflow.messaging.failed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * A record's headers as two arrays of bytes: in their order, with repeated names and null values, and with names that
 * PostgreSQL's text could not hold.
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; on the way between a driver and a client that want arrays.
record HeaderBytes(byte[][] names, byte[] @Nullable [] values) {

    static HeaderBytes of(Headers headers) {
        Header[] all = headers.toArray();
        byte[][] names = new byte[all.length][];
        byte[] @Nullable [] values = new byte[all.length][];
        for (int i = 0; i < all.length; i++) {
            names[i] = all[i].key().getBytes(UTF_8);
            values[i] = all[i].value();
        }
        return new HeaderBytes(names, values);
    }

    Headers toHeaders() {
        RecordHeaders headers = new RecordHeaders();
        for (int i = 0; i < names.length; i++) {
            headers.add(new String(names[i], UTF_8), values[i]);
        }
        return headers;
    }

    /** The record that had these headers. */
    ConsumerRecord<byte[], byte[]> toRecord(
            String topic, int partition, long offset, long timestamp, byte @Nullable [] key, byte @Nullable [] value) {
        return new ConsumerRecord<>(
                topic,
                partition,
                offset,
                timestamp,
                TimestampType.CREATE_TIME,
                key == null ? -1 : key.length,
                value == null ? -1 : value.length,
                key,
                value,
                toHeaders(),
                Optional.empty());
    }
}
