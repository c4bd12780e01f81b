package io.orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.local.Database;
import io.orderflow.local.process.Jvm;
import io.orderflow.local.suite.Checkout;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A service that can't keep its promises doesn't start, and says why in one sentence. */
class WrongConfigurationTest {

    private static final String SERVICE = "inventory-service";

    static Stream<Arguments> wrong_settings() {
        return Stream.of(
                Arguments.of("no address", "QUARKUS_DATASOURCE_JDBC_URL", "", "QUARKUS_DATASOURCE_JDBC_URL"),
                Arguments.of(
                        "no PostgreSQL address",
                        "QUARKUS_DATASOURCE_JDBC_URL",
                        "http://somewhere",
                        "QUARKUS_DATASOURCE_JDBC_URL"),
                Arguments.of("no password", "QUARKUS_DATASOURCE_PASSWORD", "", "QUARKUS_DATASOURCE_PASSWORD"),
                Arguments.of(
                        "a wrong password", "QUARKUS_DATASOURCE_PASSWORD", "guess", "password authentication failed"),
                Arguments.of("no user", "QUARKUS_DATASOURCE_USERNAME", "", "QUARKUS_DATASOURCE_USERNAME"),
                Arguments.of("no broker", "KAFKA_BOOTSTRAP_SERVERS", "", "KAFKA_BOOTSTRAP_SERVERS"),
                Arguments.of(
                        "a broker without its port",
                        "KAFKA_BOOTSTRAP_SERVERS",
                        "kafka",
                        "KAFKA_BOOTSTRAP_SERVERS (kafka.bootstrap.servers) is \"kafka\""),
                Arguments.of("weak acknowledgements", "KAFKA_ACKS", "1", "KAFKA_ACKS"),
                Arguments.of("repeats that reorder", "KAFKA_ENABLE_IDEMPOTENCE", "false", "KAFKA_ENABLE_IDEMPOTENCE"),
                Arguments.of(
                        "a batch of nothing",
                        "ORDERFLOW_MESSAGING_CONSUMER_BATCH_SIZE",
                        "0",
                        "orderflow.messaging.consumer.batch-size"),
                Arguments.of(
                        "a short memory for keys",
                        "ORDERFLOW_IDEMPOTENCY_RETENTION",
                        "1h",
                        "orderflow.idempotency.retention"),
                Arguments.of(
                        "an inbox that forgets what Kafka still has",
                        "ORDERFLOW_INBOX_RETENTION",
                        "7d",
                        "Topic order-events keeps its records for 7d"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong_settings")
    void refuses_to_start_with(String what, String variable, String value, String named) throws Exception {
        String said = startAndFail(Map.of(variable, value));

        assertThat(said).contains(named).doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(said.strip().lines()).as("what it said: %s", said).hasSize(1);
    }

    @Test
    void refuses_to_start_when_the_database_stays_away() throws Exception {
        String said = startAndFail(Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:1/nothing",
                "ORDERFLOW_MESSAGING_START_PATIENCE", "1S"));

        assertThat(said).contains("jdbc:postgresql://127.0.0.1:1/nothing").doesNotContain("\tat ");
    }

    private static String startAndFail(Map<String, String> settings) throws IOException, InterruptedException {
        TestSuite test = TestSuite.shared();
        Database database = test.suite().database(SERVICE);
        Map<String, String> environment = new HashMap<>(Map.of(
                "QUARKUS_HTTP_PORT", "0",
                "QUARKUS_DATASOURCE_JDBC_URL", database.url(),
                "QUARKUS_DATASOURCE_USERNAME", database.user(),
                "QUARKUS_DATASOURCE_PASSWORD", database.password(),
                "KAFKA_BOOTSTRAP_SERVERS", test.suite().bootstrapServers()));
        environment.putAll(settings);
        ProcessBuilder command = new ProcessBuilder(Jvm.service(Checkout.here().program(SERVICE)));
        command.environment().putAll(environment);
        command.redirectErrorStream(true);
        Process process = command.start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as("exit code; it said: %s", said).isNotZero();
            // What is said before, such as that it waits, is the log's; the reason is what is left.
            return said.lines()
                    .filter(line -> !line.contains(" INFO ") && !line.isBlank() && !line.startsWith("WARNING:"))
                    .reduce("", (text, line) -> text + line + "\n");
        } finally {
            process.destroyForcibly();
        }
    }
}
