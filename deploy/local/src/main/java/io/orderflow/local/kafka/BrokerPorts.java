package io.orderflow.local.kafka;

import java.util.Optional;

/**
 * Where a broker listens, on 127.0.0.1.
 *
 * @param client where clients connect, and the other brokers
 * @param controller where the brokers talk about metadata
 * @param passage a further way in; empty for none
 */
public record BrokerPorts(int client, int controller, Optional<Passage> passage) {

    /**
     * A listener that clients don't reach directly: something stands before it and passes on what they say.
     *
     * @param listens where the broker listens
     * @param advertised where clients are told to connect
     */
    public record Passage(int listens, int advertised) {}

    /** Those of a broker with one way in. */
    public static BrokerPorts of(int client, int controller) {
        return new BrokerPorts(client, controller, Optional.empty());
    }
}
