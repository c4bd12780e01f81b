package io.orderflow.messaging.failed;

import io.orderflow.contracts.envelope.Envelope;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * An event that could not be handled.
 *
 * @param kafkaRecord the record as it came, kept byte for byte
 * @param envelope what its headers say, where they can be read
 * @param code why it failed
 * @param message what an operator should know, without personal data
 */
public record FailedEvent(
        ConsumerRecord<byte[], byte[]> kafkaRecord,
        @Nullable Envelope envelope,
        ErrorCode code,
        String message) {}
