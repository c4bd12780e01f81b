package io.orderflow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.local.process.Leftovers;
import io.orderflow.local.process.Ports;
import io.orderflow.local.process.StartFailedException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPostgresTest {
    private static final int PORT = Ports.free();

    @TempDir
    private static Path folder;

    private static LocalPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = LocalPostgres.start(folder, PORT);
    }

    @BeforeEach
    void restart_what_a_test_ended() {
        if (!postgres.isAlive()) {
            postgres = LocalPostgres.start(folder, PORT);
        }
        postgres.createDatabase("shop", "shop_owner", "secret");
    }

    @AfterAll
    static void stop() {
        postgres.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes", "data_checksums"})
    void is_durable(String setting) throws SQLException {
        try (Connection connection = postgres.connectAsSuperuser()) {
            assertThat(one(connection, "SHOW " + setting)).isEqualTo("on");
        }
    }

    @Test
    void is_the_version_the_build_names() throws SQLException {
        try (Connection connection = postgres.connectAsSuperuser()) {
            assertThat(one(connection, "SHOW server_version")).startsWith("18.");
            assertThat(one(connection, "SHOW server_encoding")).isEqualTo("UTF8");
        }
    }

    @Test
    void keeps_what_was_committed_when_it_is_killed() throws SQLException {
        try (Connection connection = connect("shop", "shop_owner");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS sale (id int)");
            statement.execute("INSERT INTO sale SELECT generate_series(1, 1000)");
        }

        postgres.kill();
        assertThat(postgres.isAlive()).isFalse();
        assertThat(postgres.exitCode()).hasValue(137);
        postgres = LocalPostgres.start(folder, PORT);

        try (Connection connection = connect("shop", "shop_owner")) {
            assertThat(one(connection, "SELECT count(*) FROM sale")).isEqualTo("1000");
        }
    }

    @Test
    void starts_again_after_only_its_main_process_was_killed() throws SQLException {
        ProcessHandle postmaster = ProcessHandle.of(postgres.pid()).orElseThrow();
        postmaster.destroyForcibly();
        postmaster.onExit().join();

        postgres = LocalPostgres.start(folder, PORT);

        try (Connection connection = connect("shop", "shop_owner")) {
            assertThat(one(connection, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void starts_again_after_it_was_stopped() {
        postgres.stop();
        assertThat(postgres.exitCode()).hasValue(0);

        postgres = LocalPostgres.start(folder, PORT);

        assertThat(postgres.isAlive()).isTrue();
    }

    @Test
    void lets_a_role_into_its_own_database_only() throws SQLException {
        postgres.createDatabase("stock", "stock_owner", "secret");

        try (Connection connection = connect("shop", "shop_owner")) {
            assertThat(one(connection, "SELECT current_user")).isEqualTo("shop_owner");
        }
        for (String other : new String[] {"stock", "postgres", "template1"}) {
            assertThatThrownBy(() -> connect(other, "shop_owner").close())
                    .hasMessageContaining("permission denied for database \"" + other + "\"");
        }
    }

    @Test
    void lets_nobody_in_with_a_wrong_password() {
        assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl("shop"), "shop_owner", "guess")
                        .close())
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void creates_a_database_that_exists_without_touching_its_tables() throws SQLException {
        try (Connection connection = connect("shop", "shop_owner");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept AS SELECT 7 AS id");
        }

        postgres.createDatabase("shop", "shop_owner", "secret");

        try (Connection connection = connect("shop", "shop_owner")) {
            assertThat(one(connection, "SELECT id FROM kept")).isEqualTo("7");
        }
    }

    @Test
    void refuses_names_that_would_have_to_be_quoted() {
        assertThatThrownBy(() -> postgres.createDatabase("Robert'); DROP", "shop_owner", "secret"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refuses_a_folder_that_a_server_works_in() {
        assertThatThrownBy(() -> LocalPostgres.start(folder, Ports.free()))
                .isInstanceOf(StartFailedException.class)
                .hasMessageContaining("is in use");
        assertThat(postgres.isAlive()).isTrue();
    }

    @Test
    void says_why_it_could_not_start() {
        Path other = folder.resolve("other");

        assertThatThrownBy(() -> LocalPostgres.start(other, PORT))
                .isInstanceOf(StartFailedException.class)
                .hasMessageContaining("PostgreSQL ended with exit code 1 while it started")
                .hasMessageContaining("Address already in use");
        assertThat(Leftovers.end(other)).isZero();
    }

    private static Connection connect(String database, String role) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(database), role, "secret");
    }

    private static String one(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
