package io.orderflow.local.kafka;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The brokers that make up a cluster, each a controller too. With three of them every topic has three replicas, and an
 * acknowledged record is on two at least.
 *
 * @param id given to it once, when its folders are formatted
 * @param brokers where each listens, the first being number 1
 */
public record BrokerCluster(String id, List<BrokerPorts> brokers) {

    public BrokerCluster {
        brokers = List.copyOf(brokers);
    }

    /** Where the broker of that number listens, the first being number 1. */
    public BrokerPorts broker(int number) {
        return brokers.get(number - 1);
    }

    /** How many brokers have a copy of a record. */
    int replicas() {
        return Math.min(3, brokers.size());
    }

    /** How many of them must have it before it is acknowledged. */
    int inSync() {
        return Math.max(1, replicas() - 1);
    }

    String voters() {
        return IntStream.rangeClosed(1, brokers.size())
                .mapToObj(number -> number + "@127.0.0.1:" + broker(number).controller())
                .collect(Collectors.joining(","));
    }
}
