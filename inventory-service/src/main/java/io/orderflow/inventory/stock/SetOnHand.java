package io.orderflow.inventory.stock;

import io.orderflow.messaging.transaction.SqlTimes;
import io.orderflow.messaging.transaction.Transaction;
import io.orderflow.messaging.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

/** Says how many of a product there are, as after a delivery or a count. */
@ApplicationScoped
public class SetOnHand {

    /** The most of one product that can be on hand. */
    public static final int MOST = 1_000_000_000;

    /** How it ended. */
    public sealed interface Result {

        /** The product was unknown before. */
        record Created(StockLevel level) implements Result {}

        /** The product was known before. */
        record Changed(StockLevel level) implements Result {}

        /** More is reserved than there would be; nothing has changed. */
        record BelowReserved(StockLevel unchanged) implements Result {}
    }

    private final Transactions transactions;
    private final StockLevels stock;
    private final Clock clock;

    SetOnHand(Transactions transactions, StockLevels stock, Clock clock) {
        this.transactions = transactions;
        this.stock = stock;
        this.clock = clock;
    }

    /** Sets what is on hand, {@code 0} to {@link #MOST}; what is reserved stays reserved. */
    public Result of(String sku, int onHand) {
        return transactions.call(transaction -> {
            Optional<Result> done = upsert(transaction, sku, onHand);
            return done.isPresent() ? done.get() : new Result.BelowReserved(unchanged(transaction, sku));
        });
    }

    private Optional<Result> upsert(Transaction transaction, String sku, int onHand) throws SQLException {
        String sql = """
                INSERT INTO inventory.stock AS s (sku, on_hand, updated_at) VALUES (?, ?, ?)
                ON CONFLICT (sku) DO UPDATE SET on_hand = excluded.on_hand, updated_at = excluded.updated_at
                WHERE s.reserved <= excluded.on_hand
                RETURNING new.reserved, new.shipped, old.sku IS NULL
                """;
        try (PreparedStatement upsert = transaction.connection().prepareStatement(sql)) {
            upsert.setString(1, sku);
            upsert.setInt(2, onHand);
            upsert.setObject(3, SqlTimes.utc(clock.instant()));
            try (ResultSet row = upsert.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                StockLevel level = new StockLevel(sku, onHand, row.getInt(1), row.getInt(2));
                return Optional.of(row.getBoolean(3) ? new Result.Created(level) : new Result.Changed(level));
            }
        }
    }

    /** The upsert has locked the row although it left it alone, so this is what it compared with. */
    private StockLevel unchanged(Transaction transaction, String sku) throws SQLException {
        return stock.find(transaction, sku)
                .orElseThrow(() -> new IllegalStateException("The stock that was in conflict is gone"));
    }
}
