package io.orderflow.messaging;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.orderflow.local.Database;
import io.orderflow.local.SharedInfrastructure;
import io.orderflow.messaging.transaction.Transactions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;

/** A database of its own on the real server, migrated, with a pool like a service's. */
public final class TestDatabase implements AutoCloseable {

    private final Database database;
    private final AgroalDataSource pool;

    private TestDatabase(Database database) throws SQLException {
        this.database = database;
        this.pool = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(configuration -> configuration
                        .maxSize(30)
                        .acquisitionTimeout(Duration.ofMinutes(1))
                        .exceptionSorter(new PostgreSQLExceptionSorter())
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(database.url())
                                .principal(new NamePrincipal(database.user()))
                                .credential(new SimplePassword(database.password())))));
    }

    /** A new database with this module's tables. */
    public static TestDatabase create() {
        return createOf("latest");
    }

    /** A new database with this module's tables as they were in {@code version}. */
    public static TestDatabase createOf(String version) {
        try {
            TestDatabase created = new TestDatabase(SharedInfrastructure.freshDatabase("messaging"));
            created.migrateTo(version);
            created.execute("CREATE TABLE effect (event_id uuid, order_id uuid, sequence bigint, at bigserial)");
            return created;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void migrateTo(String version) {
        Flyway.configure()
                .dataSource(pool)
                .schemas("messaging")
                .locations("classpath:db/messaging", "classpath:db/every_schema")
                .target(version)
                .load()
                .migrate();
    }

    public AgroalDataSource dataSource() {
        return pool;
    }

    public Transactions transactions() {
        return new Transactions(pool);
    }

    public void execute(String sql) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of all rows, as text. */
    public List<String> column(String sql) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public long count(String table) {
        return Long.parseLong(column("SELECT count(*) FROM " + table).getFirst());
    }

    /** Ends every connection to this database but the one that does it, as an administrator would. */
    public void terminateConnections() {
        try (Connection admin = SharedInfrastructure.postgres().connectAsSuperuser();
                Statement statement = admin.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '"
                    + database.user() + "' AND random() < 0.5");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
