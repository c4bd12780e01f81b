package io.orderflow.messaging.replay;

import io.orderflow.messaging.inbox.Received;
import io.orderflow.messaging.transaction.DatabaseUnavailableException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes in what a replay reads. Every consumer is one; a bean of this type is one more. */
public interface ReplayTarget {

    /** What its replays call it; no other has this name. */
    String name();

    /**
     * Takes in records of one partition, in their order. When this returns, what comes of them is committed.
     *
     * <p>The same records may come again when a process ends, and must have no second effect.
     *
     * @throws DatabaseUnavailableException when the database can't work right now; the records come again
     */
    Received take(List<ConsumerRecord<byte[], byte[]>> records);

    /**
     * Whether it says itself, by {@link Replays#forget}, when its replays go: where they are a part of something that is
     * kept for another time. Others go when they are old.
     */
    default boolean forgetsItsReplays() {
        return false;
    }
}
