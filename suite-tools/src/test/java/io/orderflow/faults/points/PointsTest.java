package io.orderflow.faults.points;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.local.Database;
import io.orderflow.local.SharedInfrastructure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process of its own, which stores a row, with a point armed or not. */
@Timeout(300)
class PointsTest {

    private static final int LIKE_SIGKILL = 137;

    private final Database database = SharedInfrastructure.freshDatabase("points");

    @TempDir
    private Path folder;

    @BeforeEach
    void createTable() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE stored (line text)");
        }
    }

    /** What runs in the other process. */
    static final class StoresARow {
        private StoresARow() {}

        public static void main(String[] login) throws Exception {
            Path file = Path.of(login[4]);
            for (String point : List.of(login).subList(5, login.length)) {
                Files.writeString(file, point);
                AgentJar.loadInto(ProcessHandle.current().pid(), Path.of(login[3]), file);
            }
            try (Connection connection = DriverManager.getConnection(login[0], login[1], login[2])) {
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement()) {
                    statement.execute("INSERT INTO stored VALUES ('a line')");
                }
                connection.commit();
            }
        }
    }

    @Test
    void is_passed_where_none_is_armed() throws Exception {
        assertThat(exitCodeWith("")).isZero();
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void kills_before_a_commit() throws Exception {
        assertThat(exitCodeWith("main commit before")).isEqualTo(LIKE_SIGKILL);
        assertThat(rows()).isZero();
    }

    @Test
    void kills_after_a_commit() throws Exception {
        assertThat(exitCodeWith("main commit after")).isEqualTo(LIKE_SIGKILL);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void spares_other_threads_and_other_operations() throws Exception {
        assertThat(exitCodeWith("outbox-relay commit before")).isZero();
        assertThat(exitCodeWith("main send before")).isZero();
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void spares_one_whose_point_was_taken_back_a_moment_ago() throws Exception {
        assertThat(exitCodeWith("main commit before", "")).isZero();
        assertThat(rows()).isEqualTo(1);
    }

    /** Of the process in which these points are armed, one instead of the other, before it stores its row. */
    private int exitCodeWith(String... points) throws Exception {
        Path jar = folder.resolve("points.jar");
        AgentJar.write(jar);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djdk.attach.allowAttachSelf=true",
                "-Dsun.tools.attach.attachTimeout=60000",
                "-cp",
                System.getProperty("java.class.path"),
                StoresARow.class.getName(),
                database.url(),
                database.user(),
                database.password(),
                jar.toString(),
                folder.resolve("point").toString()));
        command.addAll(List.of(points));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private int rows() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM stored")) {
            row.next();
            return row.getInt(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }
}
