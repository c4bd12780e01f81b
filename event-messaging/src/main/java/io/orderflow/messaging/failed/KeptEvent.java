package io.orderflow.messaging.failed;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A failed event as an operator sees it, whole.
 *
 * @param listed what lists show of it
 * @param original the record as it came
 * @param edited the record as it will be, or was, tried again; null if nobody has edited it
 */
public record KeptEvent(
        ListedEvent listed,
        ConsumerRecord<byte[], byte[]> original,
        @Nullable ConsumerRecord<byte[], byte[]> edited) {

    /** The record that is tried: the edited one, if there is one. */
    public ConsumerRecord<byte[], byte[]> current() {
        return edited == null ? original : edited;
    }
}
