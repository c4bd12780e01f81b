package io.orderflow.audit.evidence;

/** A record's place in Kafka. */
public record Position(String topic, int partition, long offset) {

    @Override
    public String toString() {
        return topic + "/" + partition + "/" + offset;
    }
}
