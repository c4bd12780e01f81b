package io.orderflow.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of this module, {@code orderflow.messaging.*}; each has a default that suits most services. */
@ConfigMapping(prefix = "orderflow.messaging")
public interface MessagingConfig {

    /** The relay from the outbox to Kafka. */
    Relay relay();

    /** The consumers and their inbox. */
    Consumer consumer();

    /** What becomes of events that can't be handled. */
    FailedEvents failedEvents();

    /** How long a start waits for a database or broker that doesn't answer yet, before it gives up. */
    @WithDefault("20s")
    Duration startPatience();

    /**
     * How long a stop waits for everything in hand, once requests are answered, before the process ends as in a crash.
     */
    @WithDefault("12s")
    Duration stopPatience();

    /** The relay from the outbox to Kafka. */
    interface Relay {
        /** Whether this process relays; switched off, another process on the same database must. */
        @WithDefault("true")
        boolean enabled();

        /** The most events of one cycle. */
        @WithDefault("1000")
        int batchSize();

        /** How long an idle relay waits before it looks again, should a wake-up have been missed. */
        @WithDefault("500ms")
        Duration pollInterval();

        /** The shortest time from one cycle's start to the next: under load it gathers events into larger batches. */
        @WithDefault("20ms")
        Duration pace();
    }

    /** The consumers and their inbox. */
    interface Consumer {
        /** Whether this process consumes events. */
        @WithDefault("true")
        boolean enabled();

        /** The most events of one batch, which is one transaction. */
        @WithDefault("500")
        int batchSize();

        /** The shortest time from one batch's start to the next: under load it gathers events into larger batches. */
        @WithDefault("40ms")
        Duration pace();

        /** How long a shutdown waits for the batch in hand before it leaves it to another instance. */
        @WithDefault("10s")
        Duration drainTimeout();
    }

    /** What becomes of events that can't be handled. */
    interface FailedEvents {
        /** How often an event is tried before it waits for an operator. */
        @WithDefault("5")
        int attempts();

        /** The wait before the second attempt; it doubles with each further one. Up to half of it, at random, is left out. */
        @WithDefault("1s")
        Duration firstBackoff();

        /** The longest wait between two attempts. */
        @WithDefault("1m")
        Duration longestBackoff();

        /** How long an event waits for one that is missing before it, before it waits for an operator. */
        @WithDefault("10m")
        Duration gapPatience();

        /** How often to look for events that are due for another attempt. */
        @WithDefault("500ms")
        Duration pollInterval();
    }
}
