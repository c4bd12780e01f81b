package io.orderflow.messaging.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.local.Database;
import io.orderflow.local.SharedInfrastructure;
import io.orderflow.local.suite.InParallel;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
        migrate();
        migrate();

        assertThatCode(service(Migrations.BEFORE)::run).doesNotThrowAnyException();
        assertThatCode(service(Migrations.AT_START)::run).doesNotThrowAnyException();
    }

    @Test
    void the_program_says_what_it_does() {
        assertThat(migrate())
                .hasSize(3)
                .contains("Migrating " + database.url())
                .anyMatch(said -> said.matches("Schema messaging was migrated to version \\d+\\."))
                .endsWith("Up to date: messaging.");
        assertThat(migrate()).containsExactly("Migrating " + database.url(), "Up to date: messaging.");
    }

    @Test
    void what_goes_wrong_is_said_in_one_line() {
        assertThat(Migrate.inOneLine("Migration V9 failed\n------\r\n\r\nSQL State : 42601\n"))
                .isEqualTo("Migration V9 failed | ------ | SQL State : 42601");
    }

    @Test
    void several_may_migrate_at_once() throws SQLException {
        InParallel.run(Collections.nCopies(3, this::migrate));

        assertThat(number("SELECT count(*) - count(DISTINCT version) FROM messaging.flyway_schema_history"
                        + " WHERE version IS NOT NULL"))
                .isZero();
    }

    @Test
    void a_database_that_a_later_build_has_migrated_is_fine() throws SQLException {
        migrate();
        execute("""
                INSERT INTO messaging.flyway_schema_history (installed_rank, version, description, type, script,
                    checksum, installed_by, execution_time, success)
                VALUES (999, '999', 'later', 'SQL', 'V999__later.sql', 1, 'x', 1, true)
                """);
        execute("COMMENT ON SCHEMA messaging IS 'Migrated by the scripts of another build'");

        assertThatCode(service(Migrations.BEFORE)::run).doesNotThrowAnyException();
        assertThatCode(service(Migrations.AT_START)::run).doesNotThrowAnyException();
    }

    @Test
    void a_start_finds_by_the_mark_that_there_is_nothing_to_do() throws SQLException {
        migrate();
        // Flyway would begin at the first script again, and fail at the tables that are there.
        execute("DELETE FROM messaging.flyway_schema_history");

        assertThatCode(service(Migrations.AT_START)::run).doesNotThrowAnyException();
        assertThatCode(service(Migrations.BEFORE)::run).doesNotThrowAnyException();
        assertThat(number("SELECT count(*) FROM messaging.flyway_schema_history"))
                .isZero();
    }

    @Test
    void what_is_marked_by_another_build_is_looked_at_and_marked_anew() throws SQLException {
        migrate();
        execute("COMMENT ON SCHEMA messaging IS 'Migrated by the scripts of another build'");
        execute("UPDATE messaging.flyway_schema_history SET checksum = 1 WHERE version = '2'");

        assertThatThrownBy(service(Migrations.AT_START)::run).hasMessageContaining("checksum mismatch");

        execute("COMMENT ON SCHEMA messaging IS NULL");
        assertThatThrownBy(service(Migrations.AT_START)::run).hasMessageContaining("checksum mismatch");
    }

    @Test
    void a_schema_that_is_another_roles_is_migrated_and_not_marked() throws SQLException {
        String service = database.user();
        String owner = service + "_owner";
        try (Connection superuser = SharedInfrastructure.postgres().connectAsSuperuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("CREATE ROLE " + owner);
            statement.execute("GRANT " + owner + " TO " + service + " WITH INHERIT FALSE");
            statement.execute("GRANT CREATE ON DATABASE " + database.name() + " TO " + owner);
        }
        execute("SET ROLE " + owner + "; CREATE SCHEMA messaging; GRANT USAGE, CREATE ON SCHEMA messaging TO "
                + service);

        migrate();
        migrate();

        assertThat(number("SELECT count(*) FROM messaging.outbox")).isZero();
        assertThat(number("SELECT count(obj_description('messaging'::regnamespace, 'pg_namespace'))"))
                .isZero();
    }

    @Test
    void a_comment_of_somebodys_own_stays() throws SQLException {
        execute("CREATE SCHEMA messaging; COMMENT ON SCHEMA messaging IS 'Our events, keep out'");

        migrate();
        migrate();

        assertThat(number("SELECT count(*) FROM messaging.outbox")).isZero();
        assertThat(number("SELECT count(*) WHERE obj_description('messaging'::regnamespace, 'pg_namespace')"
                        + " = 'Our events, keep out'"))
                .isEqualTo(1);
    }

    @Test
    void another_word_is_refused_with_those_there_are() {
        assertThatThrownBy(service("later")::run)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("ORDERFLOW_MIGRATIONS (orderflow.migrations) is \"later\": set it to at-start or before.");
    }

    private List<String> migrate() {
        List<String> said = new ArrayList<>();
        new Migrate(config(), said::add).run();
        return said;
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
