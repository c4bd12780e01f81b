package io.orderflow.messaging.failed;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A failed event whose next attempt is due.
 *
 * @param id its row
 * @param kafkaRecord the record as it came, or as an operator edited it
 * @param attempts how often it was tried
 * @param firstFailedAt when it failed for the first time
 * @param dueAt when it is due; whatever is done about it changes this
 * @param gapAccepted whether an operator wants it handled without the events that are missing before it
 */
public record DueEvent(
        long id,
        String consumer,
        ConsumerRecord<byte[], byte[]> kafkaRecord,
        int attempts,
        Instant firstFailedAt,
        Instant dueAt,
        boolean gapAccepted) {}
