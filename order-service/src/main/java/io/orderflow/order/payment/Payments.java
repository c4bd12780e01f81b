package io.orderflow.order.payment;

import io.orderflow.messaging.outbox.Cause;
import io.orderflow.messaging.transaction.SqlArrays;
import io.orderflow.messaging.transaction.SqlTimes;
import io.orderflow.messaging.transaction.Transaction;
import io.orderflow.order.payment.provider.Money;
import io.orderflow.order.payment.provider.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Has orders paid, or what was paid given back, in table {@code orders.payment}. Lock an order before its payment. What
 * comes of it, {@link PaymentAnswers} records.
 */
@ApplicationScoped
public class Payments {

    private final PaymentWakeUp wakeUp;
    private final PaymentsInHand inHand;
    private final PaymentLease lease;

    Payments(PaymentWakeUp wakeUp, PaymentsInHand inHand, PaymentLease lease) {
        this.wakeUp = wakeUp;
        this.inHand = inHand;
        this.lease = lease;
    }

    /** An order that is to be paid, and what says so. */
    public record Request(UUID orderId, Money total, Cause cause) {}

    /**
     * Has orders paid; the provider is asked after the commit. Where this process will ask about them at once, they are
     * taken for it right here; else whoever has time claims them.
     */
    public void request(Transaction transaction, List<Request> requests, Instant now) throws SQLException {
        if (requests.isEmpty()) {
            return;
        }
        if (inHand.hasRoomFor(requests.size())) {
            Instant until = lease.end(now);
            insert(transaction, requests, now, until, true);
            List<DuePayment> taken = taken(transaction, requests, until);
            transaction.afterCommit(() -> inHand.add(taken));
        } else {
            insert(transaction, requests, now, now, false);
        }
        transaction.afterCommit(wakeUp::signal);
    }

    private static void insert(
            Transaction transaction, List<Request> requests, Instant now, Instant nextTryAt, boolean taken)
            throws SQLException {
        String sql = """
                INSERT INTO orders.payment (order_id, status, asked, tries, next_try_at, due_at, event_id, traceparent,
                    tracestate)
                SELECT order_id, 'DUE', ?, ?, ?::timestamptz, ?::timestamptz, event_id, traceparent, tracestate
                FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[])
                    AS r(order_id, event_id, traceparent, tracestate)
                """;
        try (PreparedStatement insert = transaction.connection().prepareStatement(sql)) {
            insert.setBoolean(1, taken);
            insert.setInt(2, taken ? 1 : 0);
            insert.setObject(3, SqlTimes.utc(nextTryAt));
            insert.setObject(4, SqlTimes.utc(now));
            SqlArrays<Request> columns = new SqlArrays<>(insert, requests);
            columns.set(5, "uuid", Request::orderId);
            columns.set(6, "uuid", request -> request.cause().eventId());
            columns.set(7, "text", request -> request.cause().traceparent());
            columns.set(8, "text", request -> request.cause().tracestate());
            insert.executeUpdate();
        }
    }

    private static List<DuePayment> taken(Transaction transaction, List<Request> requests, Instant until)
            throws SQLException {
        Map<UUID, Secret> tokens = tokens(transaction, requests);
        return requests.stream()
                .map(request -> new DuePayment(
                        request.orderId(),
                        request.total(),
                        tokens.get(request.orderId()),
                        null,
                        1,
                        false,
                        1,
                        until,
                        request.cause()))
                .toList();
    }

    /** What orders are to be paid with; nothing of those that have no token. */
    private static Map<UUID, Secret> tokens(Transaction transaction, List<Request> requests) throws SQLException {
        String sql = """
                SELECT order_id, payment_token FROM orders.customer_order
                WHERE order_id = ANY (?) AND payment_token IS NOT NULL
                """;
        Map<UUID, Secret> tokens = new HashMap<>();
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            new SqlArrays<>(select, requests).set(1, "uuid", Request::orderId);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    tokens.put(row.getObject(1, UUID.class), new Secret(row.getString(2)));
                }
            }
        }
        return tokens;
    }

    /**
     * Sees to it that cancelled orders, which are locked, are not paid: a payment that the provider wasn't asked for is
     * withdrawn, one that was made is refunded. One of which nobody knows yet whether it was made stays as it is; call
     * this again when it is known.
     */
    public void giveBack(Transaction transaction, Collection<UUID> orderIds, Instant now) throws SQLException {
        if (orderIds.isEmpty()) {
            return;
        }
        String sql = """
                UPDATE orders.payment
                SET status = CASE status WHEN 'AUTHORIZED' THEN 'REFUND_DUE' ELSE 'WITHDRAWN' END,
                    next_try_at = CASE status WHEN 'AUTHORIZED' THEN ?::timestamptz END,
                    tries = 0
                WHERE order_id = ANY (?) AND (status = 'AUTHORIZED' OR status = 'DUE' AND NOT asked)
                """;
        try (PreparedStatement update = transaction.connection().prepareStatement(sql)) {
            update.setObject(1, SqlTimes.utc(now));
            update.setArray(2, transaction.connection().createArrayOf("uuid", orderIds.toArray()));
            if (update.executeUpdate() > 0) {
                transaction.afterCommit(wakeUp::signal);
            }
        }
    }
}
