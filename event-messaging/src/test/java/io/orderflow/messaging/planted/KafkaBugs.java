package io.orderflow.messaging.planted;

import static io.orderflow.planted.PlantedBug.in;

import io.orderflow.planted.PlantedBug;
import java.util.List;

/** What the clients are told, when offsets are committed, and how far there is still to go. */
final class KafkaBugs {

    private static final String CLIENTS = "io.orderflow.messaging.kafka.KafkaClients";
    private static final String LOOP = "io.orderflow.messaging.kafka.ConsumerLoop";
    private static final String LAG = "io.orderflow.messaging.kafka.ConsumerLag";
    private static final String KAFKA_CHECK = "io.orderflow.messaging.start.KafkaCheck";
    private static final String CLIENTS_TEST = "io.orderflow.messaging.kafka.KafkaClientsTest";
    private static final String LOOP_TEST = "io.orderflow.messaging.kafka.ConsumerLoopTest";
    private static final String LAG_TEST = "io.orderflow.messaging.kafka.ConsumerLagTest";
    private static final String KAFKA_CHECK_TEST = "io.orderflow.messaging.start.KafkaCheckTest";

    static final List<PlantedBug> ALL = List.of(
            in(CLIENTS, "one replica acknowledges, and the event is lost with it")
                    .replace(
                            "producer.putAll(REQUIRED_OF_PRODUCERS);",
                            "producer.putAll(Map.of(\"acks\", \"1\", \"enable.idempotence\", \"true\"));")
                    .isSeenBy(CLIENTS_TEST, "sends_safely_by_default", "\"acks\"=\"all\""),
            in(CLIENTS, "a producer that isn't idempotent reorders what it sends again")
                    .replace(
                            "producer.putAll(REQUIRED_OF_PRODUCERS);",
                            "producer.putAll(Map.of(\"acks\", \"all\", \"enable.idempotence\", \"false\"));")
                    .isSeenBy(CLIENTS_TEST, "sends_safely_by_default", "\"enable.idempotence\"=\"true\""),
            in(KAFKA_CHECK, "a service starts with settings that lose events")
                    .replace("clients.weakProducerSettings().entrySet()", "Map.<String, String>of().entrySet()")
                    .isSeenBy(
                            KAFKA_CHECK_TEST,
                            "a_setting_that_would_lose_or_reorder_events_stops_the_start",
                            "Expecting code to raise a throwable"),
            in(CLIENTS, "a new consumer passes over what was there before it")
                    .replace(
                            "consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, \"earliest\");",
                            "consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, \"latest\");")
                    .isSeenBy(
                            CLIENTS_TEST,
                            "never_lets_a_consumer_commit_by_itself_or_skip_to_the_end",
                            "\"auto.offset.reset\"=\"earliest\""),
            in(LOOP, "offsets that are committed before the transaction pass over what it didn't store")
                    .replace("inbox.receive(subscription, recordsOf(batch));", """
                            offsets.handled(batch.nextOffsets());
                            offsets.commitNow();
                            inbox.receive(subscription, recordsOf(batch));
                            """)
                    .isSeenBy(
                            LOOP_TEST,
                            "waits_for_the_database_and_goes_on_where_it_was",
                            "[nothing is acknowledged that was not stored]"),
            in(LAG, "what comes to a paused partition is not counted as still to be handled")
                    .replace("fetched.removeAll(paused);", "paused = Set.of();")
                    .isSeenBy(
                            LAG_TEST,
                            "knows_what_has_come_since_a_partition_was_paused",
                            "expected: 5.0\n but was: 0.0"));

    private KafkaBugs() {}
}
