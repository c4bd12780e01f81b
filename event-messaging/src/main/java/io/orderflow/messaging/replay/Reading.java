package io.orderflow.messaging.replay;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What came of reading on in a range. */
sealed interface Reading {

    /**
     * It has come further; there may be no record at all on the way.
     *
     * @param next the offset behind all that was read
     */
    record Further(List<ConsumerRecord<byte[], byte[]>> records, long next) implements Reading {}

    /** What comes next is not kept any more; the range goes on at {@code first}, or ends there. */
    record Removed(long first) implements Reading {}

    /** Kafka has nothing to give right now. */
    record Nothing() implements Reading {}

    /** What comes next is not there and never will be, for this reason. */
    record Lost(String why) implements Reading {}
}
