package io.orderflow.faults.kinds;

import io.orderflow.faults.Fault;
import io.orderflow.faults.ground.Ground;
import io.orderflow.local.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** PostgreSQL ends connections of services, some at a time, again and again. */
final class Terminations implements Fault {

    private static final Duration PAUSE = Duration.ofMillis(300);

    private final String whose;
    private final List<String> services;
    private final Ground ground;
    private final Duration lasts;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().unstarted(this::terminate);

    Terminations(String whose, List<String> services, Ground ground, Duration lasts) {
        this.whose = whose;
        this.services = services;
        this.ground = ground;
        this.lasts = lasts;
    }

    @Override
    public String sentence() {
        return "PostgreSQL ends connections of " + whose + " at random for " + lasts.toSeconds() + " s";
    }

    @Override
    public Set<String> touches() {
        return Set.of(Ground.POSTGRES);
    }

    @Override
    public Duration lasts() {
        return lasts;
    }

    @Override
    public boolean begin() {
        thread.start();
        return true;
    }

    @Override
    public void end() throws InterruptedException {
        over.countDown();
        thread.join();
    }

    private void terminate() {
        try {
            do {
                services.forEach(service -> terminateSome(ground.database(service)));
            } while (!over.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void terminateSome(Database database) {
        String sql = """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE usename = current_user AND pid <> pg_backend_pid() AND random() < 0.3
                """;
        try (Connection connection = Connections.to(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException away) {
            // Another fault has taken the server; nothing is left to terminate.
        }
    }
}
