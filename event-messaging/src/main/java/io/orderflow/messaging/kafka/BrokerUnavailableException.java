package io.orderflow.messaging.kafka;

import org.apache.kafka.common.KafkaException;

/** Kafka did not answer; nothing was done. Trying again later is the right answer. */
public final class BrokerUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BrokerUnavailableException(KafkaException cause) {
        super("Kafka is unavailable: " + cause.getMessage(), cause);
    }
}
