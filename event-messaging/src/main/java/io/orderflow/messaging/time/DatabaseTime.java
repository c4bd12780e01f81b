package io.orderflow.messaging.time;

import io.orderflow.messaging.Periodic;
import io.orderflow.messaging.transaction.SqlTimes;
import io.orderflow.messaging.transaction.Transaction;
import io.orderflow.messaging.transaction.Transactions;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Produces the clock of everything in a service that asks for the time: it says the database's. Leases, retries and
 * deadlines are times in rows that one instance writes and another one reads. An instance whose machine's clock is wrong
 * would take what another one has in hand, or leave its own for as long as its clock is wrong.
 *
 * <p>Tests bring a clock of their own.
 */
@ApplicationScoped
public class DatabaseTime {

    private static final Logger LOG = Logger.getLogger(DatabaseTime.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    private static final Duration WORTH_A_WORD = Duration.ofSeconds(1);

    private final Transactions transactions;
    private final SharedClock clock;
    private @Nullable Periodic periodic;

    @Inject
    DatabaseTime(Transactions transactions) {
        this(transactions, Clock.systemUTC());
    }

    /** @param own the machine's clock */
    DatabaseTime(Transactions transactions, Clock own) {
        this.transactions = transactions;
        this.clock = new SharedClock(own, System::nanoTime);
    }

    @Produces
    @ApplicationScoped
    @DefaultBean
    Clock clock() {
        return clock;
    }

    /** Sets the clock, and goes on doing so. The database must be there. */
    public void start() {
        look();
        periodic = Periodic.start("database-time", BETWEEN_LOOKS, this::look);
    }

    /** Ends that; the clock goes on by itself. */
    public void stop() {
        if (periodic != null) {
            periodic.close();
        }
    }

    /** Never says that there is more to do. */
    private boolean look() {
        Duration change = transactions.call(this::set);
        if (change.abs().compareTo(WORTH_A_WORD) > 0) {
            LOG.warnf(
                    "This machine's clock is wrong by %s, or the database's is; the database's counts.",
                    change.negated());
        }
        return false;
    }

    private Duration set(Transaction transaction) throws SQLException {
        String sql = "SELECT clock_timestamp()";
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            long asked = System.nanoTime();
            try (ResultSet row = select.executeQuery()) {
                long answered = System.nanoTime();
                row.next();
                return clock.set(SqlTimes.instant(row, 1), asked, answered);
            }
        }
    }
}
