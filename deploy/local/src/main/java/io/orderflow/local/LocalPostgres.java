package io.orderflow.local;

import io.orderflow.local.postgres.Binaries;
import io.orderflow.local.postgres.Cluster;
import io.orderflow.local.postgres.Databases;
import io.orderflow.local.process.Leftovers;
import io.orderflow.local.process.LocalServer;
import io.orderflow.local.process.ServerProcess;
import io.orderflow.local.process.StartFailedException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.ServiceLoader;

/**
 * A real PostgreSQL server on 127.0.0.1, a child process of this JVM. It is durable: fsync and synchronous_commit are
 * on, so that what was committed survives any {@link #kill}. A folder can be started again after any end.
 */
public final class LocalPostgres implements LocalServer {
    private static final Duration READY_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final Duration ABORT_LIMIT = Duration.ofSeconds(5);

    private final Cluster cluster;
    private final int port;
    private final ServerProcess process;

    private LocalPostgres(Cluster cluster, int port, ServerProcess process) {
        this.cluster = cluster;
        this.port = port;
        this.process = process;
    }

    /**
     * Starts a server on the files in {@code dataDir}, created if there are none, and waits until it accepts
     * connections; after a crash that includes recovery. It writes to {@code postgres.log} in that folder.
     *
     * @throws StartFailedException when it cannot be started
     */
    public static LocalPostgres start(Path dataDir, int port) {
        LocalPostgres postgres = launch(dataDir, port, dataDir.resolve("postgres.log"));
        postgres.awaitReady();
        return postgres;
    }

    /** The same without waiting, and with a log elsewhere: {@link #awaitReady} is the caller's to call. */
    static LocalPostgres launch(Path dataDir, int port, Path log) {
        Cluster cluster = new Cluster(dataDir.toAbsolutePath());
        Binaries binaries = Binaries.unpacked();
        cluster.create(binaries, log);
        Leftovers.end(cluster.data());
        // Its process id may by now be another program's, which PostgreSQL would take for a running server.
        cluster.forgetServer();
        return new LocalPostgres(
                cluster, port, ServerProcess.launch("PostgreSQL", cluster.server(binaries, port, log)));
    }

    /** A server that this or another JVM started, by its process id. */
    public static LocalPostgres attach(Path dataDir, int port, long pid) {
        return new LocalPostgres(new Cluster(dataDir.toAbsolutePath()), port, ServerProcess.attach("PostgreSQL", pid));
    }

    @Override
    public void awaitReady() {
        process.awaitReady(READY_LIMIT, () -> cluster.isReady(pid()));
    }

    public int port() {
        return port;
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /**
     * Makes sure that {@code database} exists and belongs to {@code role}, which logs in with {@code password} and can
     * connect to no other database. Names are plain lower case. Doing it again changes nothing but the password.
     */
    public void createDatabase(String database, String role, String password) {
        try (Connection connection = connectAsSuperuser()) {
            Databases databases = new Databases(connection);
            databases.closeDefaults();
            databases.create(database, role, password);
        } catch (SQLException e) {
            throw new StartFailedException("The database " + database + " could not be created: " + e.getMessage(), e);
        }
    }

    /** A new connection of the superuser's to the database {@code postgres}: for looking at the server itself. */
    public Connection connectAsSuperuser() throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", Cluster.SUPERUSER);
        login.setProperty("password", cluster.superuserPassword());
        login.setProperty("connectTimeout", "10");
        login.setProperty("socketTimeout", "60");
        return connect(jdbcUrl("postgres"), login);
    }

    /** Not by DriverManager: it looks for drivers once in a JVM, by the class loader of whoever is first. */
    private static Connection connect(String url, Properties login) throws SQLException {
        for (Driver driver : ServiceLoader.load(Driver.class, LocalPostgres.class.getClassLoader())) {
            // Null from a driver that doesn't know such addresses.
            Connection connection = driver.connect(url, login);
            if (connection != null) {
                return connection;
            }
        }
        throw new SQLException("No JDBC driver on the class path of " + LocalPostgres.class + " knows " + url);
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public OptionalInt exitCode() {
        return process.exitCode();
    }

    @Override
    public String lastWords() {
        return process.lastWords();
    }

    /** Fast shutdown: open transactions are rolled back and connections closed. */
    @Override
    public void stop() {
        if (!process.end("INT", STOP_LIMIT) && !process.end("QUIT", ABORT_LIMIT)) {
            process.kill();
        }
    }

    @Override
    public void kill() {
        process.kill();
    }
}
