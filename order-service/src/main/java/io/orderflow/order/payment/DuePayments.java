package io.orderflow.order.payment;

import io.orderflow.messaging.Waiting;
import io.orderflow.messaging.outbox.Cause;
import io.orderflow.messaging.tracing.TraceParent;
import io.orderflow.messaging.transaction.IndexPlans;
import io.orderflow.messaging.transaction.SqlTimes;
import io.orderflow.messaging.transaction.Transaction;
import io.orderflow.order.payment.provider.Money;
import io.orderflow.order.payment.provider.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The queue's head: payments about which the provider is to be asked. */
@ApplicationScoped
class DuePayments {

    private final PaymentLease lease;

    DuePayments(PaymentLease lease) {
        this.lease = lease;
    }

    /**
     * Takes those that have been due for the longest time, and that nobody else is taking. They are the caller's once
     * the transaction is committed, and anybody's again at the end of the lease that begins now.
     *
     * <p>The commit must have reached the disk before the provider is asked: a payment that is not known to have been
     * asked for is withdrawn when its order is cancelled.
     */
    List<DuePayment> claim(Transaction transaction, Instant now, int limit) throws SQLException {
        Instant until = lease.end(now);
        return IndexPlans.only(transaction, () -> claimByIndex(transaction, now, until, limit));
    }

    private static List<DuePayment> claimByIndex(Transaction transaction, Instant now, Instant until, int limit)
            throws SQLException {
        String sql = """
                WITH due AS MATERIALIZED (
                    SELECT order_id, asked FROM orders.payment
                    WHERE next_try_at <= ?::timestamptz
                    ORDER BY next_try_at LIMIT ?
                    FOR UPDATE SKIP LOCKED
                )
                UPDATE orders.payment AS p
                SET asked = true, tries = p.tries + 1, next_try_at = ?::timestamptz
                FROM due JOIN orders.customer_order o USING (order_id)
                WHERE p.order_id = due.order_id
                RETURNING p.order_id, o.total, o.currency, o.payment_token, p.charge_reference, p.attempt,
                          due.asked AS asked_before, p.tries, p.next_try_at, p.event_id, p.traceparent, p.tracestate
                """;
        List<DuePayment> claimed = new ArrayList<>();
        try (PreparedStatement update = transaction.connection().prepareStatement(sql)) {
            update.setObject(1, SqlTimes.utc(now));
            update.setInt(2, limit);
            update.setObject(3, SqlTimes.utc(until));
            try (ResultSet row = update.executeQuery()) {
                while (row.next()) {
                    claimed.add(read(row));
                }
            }
        }
        return claimed;
    }

    private static DuePayment read(ResultSet row) throws SQLException {
        return new DuePayment(
                row.getObject("order_id", UUID.class),
                new Money(row.getBigDecimal("total"), row.getString("currency")),
                secret(row.getString("payment_token")),
                row.getString("charge_reference"),
                row.getInt("attempt"),
                row.getBoolean("asked_before"),
                row.getInt("tries"),
                SqlTimes.instant(row, "next_try_at"),
                new Cause(
                        row.getObject("event_id", UUID.class),
                        TraceParent.of(row.getString("traceparent"), row.getString("tracestate"))));
    }

    private static @Nullable Secret secret(@Nullable String token) {
        return token == null ? null : new Secret(token);
    }

    /** Payments that wait for an answer. */
    Waiting waiting(Transaction transaction) throws SQLException {
        return Waiting.read(
                transaction, "SELECT count(*), min(due_at) FROM orders.payment WHERE next_try_at IS NOT NULL");
    }
}
