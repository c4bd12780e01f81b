package io.orderflow.messaging.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How long the driver and the server wait for one another, and for locks. */
class DatabaseLimitsTest {

    /** The suite is well again in 30 s after a fault that lasted 5 s at least, and some of that goes into a new try. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(25);

    private final SmallRyeConfig config =
            new SmallRyeConfigBuilder().addDefaultSources().build();
    private final Map<String, String> server = Arrays.stream(driver("options").split("-c "))
            .map(String::strip)
            .filter(option -> !option.isEmpty())
            .map(option -> option.split("="))
            .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));

    @Test
    void a_connection_that_leads_nowhere_is_given_up_in_time() {
        assertThat(answer()).isPositive().isLessThanOrEqualTo(LONGEST_WAIT);
    }

    @Test
    void what_a_transaction_holds_is_free_in_time_when_its_client_says_no_more() {
        assertThat(limit("idle_in_transaction_session_timeout")).isPositive().isLessThanOrEqualTo(LONGEST_WAIT);
    }

    @Test
    void whoever_waits_for_a_lock_hears_that_it_was_a_lock() {
        assertThat(limit("lock_timeout")).isPositive().isLessThan(limit("statement_timeout"));
    }

    @Test
    void a_statement_that_takes_too_long_is_ended_by_the_server_and_not_left_running() {
        assertThat(limit("statement_timeout")).isLessThan(answer());
    }

    private Duration answer() {
        return Duration.ofSeconds(Integer.parseInt(driver("socketTimeout")));
    }

    private Duration limit(String name) {
        return Duration.parse("PT" + server.get(name));
    }

    private String driver(String property) {
        return config.getValue("quarkus.datasource.jdbc.additional-jdbc-properties." + property, String.class);
    }
}
