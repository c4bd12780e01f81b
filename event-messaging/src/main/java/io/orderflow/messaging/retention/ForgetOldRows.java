package io.orderflow.messaging.retention;

import io.orderflow.messaging.transaction.Transaction;
import io.orderflow.messaging.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;

/** Removes a batch of rows that are older than their retention: one small transaction, which any instance may run. */
@ApplicationScoped
public class ForgetOldRows {

    private static final int BATCH = 1000;

    private final Transactions transactions;
    private final Clock clock;

    public ForgetOldRows(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Removes a batch of those that are too old now; says whether there are likely to be more. */
    public boolean forgetOnce(KeptRows rows) {
        return rows.retention()
                .time()
                .map(time -> forget(rows, clock.instant().minus(time)))
                .orElse(false);
    }

    private boolean forget(KeptRows rows, Instant before) {
        return transactions.call(transaction -> {
            dontWaitForTheDisk(transaction);
            return rows.old().forget(transaction, before, BATCH) == BATCH;
        });
    }

    /** What a crash takes back is removed again. */
    private static void dontWaitForTheDisk(Transaction transaction) throws SQLException {
        try (Statement statement = transaction.connection().createStatement()) {
            statement.execute("SET LOCAL synchronous_commit = off");
        }
    }
}
