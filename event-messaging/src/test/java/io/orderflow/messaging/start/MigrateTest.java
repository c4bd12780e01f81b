package io.orderflow.messaging.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.local.Database;
import io.orderflow.local.SharedInfrastructure;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A database is migrated by the service that starts, or before. */
class MigrateTest {

    private final Database database = SharedInfrastructure.freshDatabase("migrate");

    @Test
    void a_service_that_does_not_migrate_does_not_start_on_a_database_that_is_behind() {
        assertThatThrownBy(service(Migrations.BEFORE)::run)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageMatching(
                        "Schema messaging of the database is at version 0 and not at \\d+: migrate it first,"
                                + " or set ORDERFLOW_MIGRATIONS \\(orderflow.migrations\\) to at-start\\.");
    }

    @Test
    void it_starts_once_the_program_has_migrated_and_again() {
        new Migrate(config()).run();
        new Migrate(config()).run();

        assertThatCode(service(Migrations.BEFORE)::run).doesNotThrowAnyException();
        assertThatCode(service(Migrations.AT_START)::run).doesNotThrowAnyException();
    }

    @Test
    void several_may_migrate_at_once() throws SQLException {
        CompletableFuture.allOf(Stream.generate(() -> CompletableFuture.runAsync(new Migrate(config())::run))
                        .limit(3)
                        .toArray(CompletableFuture[]::new))
                .join();

        assertThat(number("SELECT count(*) - count(DISTINCT version) FROM messaging.flyway_schema_history"
                        + " WHERE version IS NOT NULL"))
                .isZero();
    }

    @Test
    void a_database_that_a_later_build_has_migrated_is_fine() throws SQLException {
        new Migrate(config()).run();
        execute("""
                INSERT INTO messaging.flyway_schema_history (installed_rank, version, description, type, script,
                    checksum, installed_by, execution_time, success)
                VALUES (999, '999', 'later', 'SQL', 'V999__later.sql', 1, 'x', 1, true)
                """);

        assertThatCode(service(Migrations.BEFORE)::run).doesNotThrowAnyException();
        assertThatCode(service(Migrations.AT_START)::run).doesNotThrowAnyException();
    }

    @Test
    void another_word_is_refused_with_those_there_are() {
        assertThatThrownBy(service("later")::run)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("ORDERFLOW_MIGRATIONS (orderflow.migrations) is \"later\": set it to at-start or before.");
    }

    private Migrations service(String when) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser(database.user());
        source.setPassword(database.password());
        return new Migrations(source, List.of("messaging"), when);
    }

    private SmallRyeConfig config() {
        Map<String, String> settings = Map.of(
                "quarkus.datasource.jdbc.url", database.url(),
                "quarkus.datasource.username", database.user(),
                "quarkus.datasource.password", database.password(),
                "orderflow.schemas", "messaging");
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build();
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }
}
