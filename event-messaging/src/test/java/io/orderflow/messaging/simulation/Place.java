package io.orderflow.messaging.simulation;

import java.util.Comparator;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where a record is; a failed event is kept once for each. */
record Place(String topic, int partition, long offset) implements Comparable<Place> {

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::topic).thenComparing(Place::partition).thenComparing(Place::offset);

    static Place of(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        return new Place(kafkaRecord.topic(), kafkaRecord.partition(), kafkaRecord.offset());
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
