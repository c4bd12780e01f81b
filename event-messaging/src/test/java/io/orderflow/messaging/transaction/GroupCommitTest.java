package io.orderflow.messaging.transaction;

import static io.orderflow.local.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.messaging.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

    private static final long FIRST = 0;
    private static final long BAD = -1;
    private static final long BROKEN = -2;
    private static final int WAITING = 20;

    private static TestDatabase database;

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch firstIsIn = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final List<Integer> committed = new ArrayList<>();
    private volatile boolean down;
    private GroupCommit<Long, String> commits;

    @BeforeAll
    static void create_database() {
        database = TestDatabase.create();
        database.execute("CREATE TABLE number (n bigint PRIMARY KEY CHECK (n >= 0), transaction text)");
    }

    @AfterAll
    static void close_database() {
        database.close();
    }

    @BeforeEach
    void start() {
        database.execute("TRUNCATE number");
        commits = new GroupCommit<>(
                "numbers",
                database.transactions(),
                new GroupCommit.Limits(100, Duration.ZERO, WAITING),
                this::insert,
                committed::add);
    }

    @AfterEach
    void stop() {
        goOn.countDown();
        commits.close();
        callers.shutdownNow();
    }

    @Test
    void gives_each_caller_the_answer_to_its_own_request_once_it_is_committed() {
        assertThat(commits.store(7L)).isEqualTo("stored 7");
        assertThat(database.column("SELECT n FROM number")).containsExactly("7");
    }

    @Test
    void stores_what_came_meanwhile_in_one_transaction() throws Exception {
        Future<String> first = blockTheWriter();
        List<Future<String>> others = submit(1, WAITING);
        goOn.countDown();

        assertThat(first.get()).isEqualTo("stored 0");
        for (int n = 1; n <= WAITING; n++) {
            assertThat(others.get(n - 1).get()).isEqualTo("stored " + n);
        }
        assertThat(database.column("SELECT count(*) FROM number GROUP BY transaction ORDER BY 1"))
                .containsExactly("1", String.valueOf(WAITING));
        assertThat(committed).containsExactly(1, WAITING);
    }

    @Test
    void lets_a_bad_request_fail_alone() throws Exception {
        blockTheWriter();
        List<Future<String>> good = submit(1, 5);
        Future<String> bad = submit(BAD);
        goOn.countDown();

        assertThatThrownBy(bad::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(StatementFailedException.class);
        for (Future<String> one : good) {
            assertThat(one.get()).startsWith("stored");
        }
        assertThat(database.column("SELECT n FROM number ORDER BY n")).containsExactly("0", "1", "2", "3", "4", "5");
    }

    @Test
    void refuses_at_once_what_is_too_much_and_stores_nothing_of_it() throws Exception {
        Future<String> first = blockTheWriter();
        List<Future<String>> waiting = submit(1, WAITING);

        assertThatThrownBy(() -> commits.store(99L))
                .isInstanceOf(OverloadedException.class)
                .hasMessageContaining("20 numbers wait already");

        goOn.countDown();
        first.get();
        for (Future<String> one : waiting) {
            one.get();
        }
        assertThat(database.column("SELECT n FROM number WHERE n = 99")).isEmpty();
        assertThat(commits.store(99L)).isEqualTo("stored 99");
    }

    @Test
    void tells_all_who_wait_when_the_database_is_away_and_goes_on_when_it_is_back() throws Exception {
        Future<String> first = blockTheWriter();
        List<Future<String>> waiting = submit(1, 3);
        down = true;
        goOn.countDown();

        first.get();
        for (Future<String> one : waiting) {
            assertThatThrownBy(one::get).hasCauseInstanceOf(DatabaseUnavailableException.class);
        }
        down = false;
        assertThat(commits.store(4L)).isEqualTo("stored 4");
        assertThat(database.column("SELECT n FROM number ORDER BY n")).containsExactly("0", "4");
    }

    @Test
    void survives_an_error() {
        assertThatThrownBy(() -> commits.store(BROKEN)).hasCauseInstanceOf(NoClassDefFoundError.class);

        // Not waited for without end: without its writer, nobody would ever be answered.
        assertThat(submit(5L)).succeedsWithin(Duration.ofMinutes(1)).isEqualTo("stored 5");
    }

    /** Submits the first number and holds its transaction open until {@code goOn}. */
    private Future<String> blockTheWriter() throws InterruptedException {
        Future<String> first = submit(FIRST);
        firstIsIn.await();
        return first;
    }

    /** Submits numbers and waits until all of them wait. */
    private List<Future<String>> submit(long from, long to) {
        List<Future<String>> answers = new ArrayList<>();
        int before = commits.waiting();
        for (long n = from; n <= to; n++) {
            answers.add(submit(n));
        }
        await().until(() -> commits.waiting() == before + answers.size());
        return answers;
    }

    private Future<String> submit(long number) {
        return callers.submit(() -> commits.store(number));
    }

    private List<String> insert(Transaction transaction, List<Long> numbers) throws SQLException {
        if (down) {
            throw new SQLException("down", "08006");
        }
        if (numbers.contains(BROKEN)) {
            throw new NoClassDefFoundError("Number");
        }
        Connection connection = transaction.connection();
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO number SELECT n, pg_current_xact_id() FROM unnest(?) AS n")) {
            insert.setArray(1, connection.createArrayOf("int8", numbers.toArray()));
            insert.executeUpdate();
        }
        if (numbers.contains(FIRST)) {
            firstIsIn.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return numbers.stream().map(n -> "stored " + n).toList();
    }
}
