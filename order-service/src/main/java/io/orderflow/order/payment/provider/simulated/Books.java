package io.orderflow.order.payment.provider.simulated;

import io.orderflow.messaging.transaction.SqlArrays;
import io.orderflow.messaging.transaction.SqlTimes;
import io.orderflow.messaging.transaction.Transaction;
import io.orderflow.order.payment.provider.Charge;
import io.orderflow.order.payment.provider.ChargeAnswer;
import io.orderflow.order.payment.provider.ChargeAnswer.Authorized;
import io.orderflow.order.payment.provider.ChargeAnswer.Declined;
import io.orderflow.order.payment.provider.ChargeAnswer.NotAsked;
import io.orderflow.order.payment.provider.ChargeAnswer.NotCharged;
import io.orderflow.order.payment.provider.ChargeAnswer.Unknown;
import io.orderflow.order.payment.provider.PaymentKey;
import io.orderflow.order.payment.provider.Refund;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The simulated provider's books, in schema {@code payment_simulator}: what was charged and refunded under which key. */
final class Books {

    private static final String ONLY_FINAL = "Only final answers are kept in the books";
    private static final String REFERENCE_PREFIX = "sim-";

    private record NewEntry(
            Charge charge, String outcome, @Nullable String reason) {}

    /** What is entered under a key is known outside by this name. */
    static String reference(PaymentKey key) {
        return REFERENCE_PREFIX + key;
    }

    /**
     * Enters charges whose keys are new, with the answers that {@code decide} gives, and gives back what the books say
     * of each key. Of several that come with one key at the same time, the first to commit decides.
     *
     * @param charges each with another key
     */
    Map<PaymentKey, BookEntry> enter(
            Transaction transaction, List<Charge> charges, Function<Charge, ChargeAnswer> decide, Instant now)
            throws SQLException {
        // In one order in every transaction, so that two can't lock each other out.
        String sql = """
                INSERT INTO payment_simulator.charge AS known (key, order_id, amount, currency, outcome, reason, charged_at)
                SELECT * FROM unnest(?::text[], ?::uuid[], ?::numeric[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
                    AS asked(key)
                ORDER BY key COLLATE "C"
                ON CONFLICT (key) DO UPDATE SET calls = known.calls + 1
                RETURNING key, outcome, reason, calls
                """;
        List<NewEntry> entries = charges.stream()
                .map(charge -> entry(charge, decide.apply(charge)))
                .toList();
        Map<PaymentKey, BookEntry> known = new HashMap<>();
        try (PreparedStatement insert = transaction.connection().prepareStatement(sql)) {
            SqlArrays<NewEntry> columns = new SqlArrays<>(insert, entries);
            columns.set(1, "text", entry -> entry.charge().key().text());
            columns.set(2, "uuid", entry -> entry.charge().orderId());
            columns.set(3, "numeric", entry -> entry.charge().total().amount());
            columns.set(4, "text", entry -> entry.charge().total().currency());
            columns.set(5, "text", NewEntry::outcome);
            columns.set(6, "text", NewEntry::reason);
            columns.set(7, "timestamptz", entry -> now);
            try (ResultSet row = insert.executeQuery()) {
                while (row.next()) {
                    PaymentKey key = new PaymentKey(row.getString(1));
                    known.put(key, new BookEntry(answer(key, row.getString(2), row.getString(3)), row.getInt(4)));
                }
            }
        }
        return known;
    }

    private static NewEntry entry(Charge charge, ChargeAnswer answer) {
        return switch (answer) {
            case Authorized authorized -> new NewEntry(charge, "AUTHORIZED", null);
            case Declined declined -> new NewEntry(charge, "DECLINED", declined.reason());
            case NotCharged notCharged -> new NewEntry(charge, "NOT_CHARGED", notCharged.reason());
            case NotAsked notAsked -> throw new IllegalArgumentException(ONLY_FINAL);
            case Unknown unknown -> throw new IllegalArgumentException(ONLY_FINAL);
        };
    }

    private static ChargeAnswer answer(PaymentKey key, String outcome, String reason) {
        return switch (outcome) {
            case "AUTHORIZED" -> new Authorized(reference(key));
            case "DECLINED" -> new Declined(reason);
            case "NOT_CHARGED" -> new NotCharged(reason);
            default -> throw new IllegalStateException("The books have no outcome " + outcome);
        };
    }

    /**
     * Gives a charge back, no more than was charged, unless that was done under this key before.
     *
     * @return whether it is given back under this key; else there is no such charge, or it was given back already
     */
    boolean refund(Transaction transaction, Refund refund, Instant now) throws SQLException {
        if (!refund.chargeReference().startsWith(REFERENCE_PREFIX)) {
            return false;
        }
        String chargeKey = refund.chargeReference().substring(REFERENCE_PREFIX.length());
        String sql = """
                INSERT INTO payment_simulator.refund (key, charge_key, amount, currency, refunded_at)
                SELECT ?, key, ?, currency, ? FROM payment_simulator.charge
                WHERE key = ? AND outcome = 'AUTHORIZED' AND currency = ? AND amount >= ?
                ON CONFLICT DO NOTHING
                """;
        try (PreparedStatement insert = transaction.connection().prepareStatement(sql)) {
            insert.setString(1, refund.key().text());
            insert.setBigDecimal(2, refund.total().amount());
            insert.setObject(3, SqlTimes.utc(now));
            insert.setString(4, chargeKey);
            insert.setString(5, refund.total().currency());
            insert.setBigDecimal(6, refund.total().amount());
            return insert.executeUpdate() == 1 || isRefunded(transaction, refund.key(), chargeKey);
        }
    }

    private static boolean isRefunded(Transaction transaction, PaymentKey key, String chargeKey) throws SQLException {
        String sql = "SELECT FROM payment_simulator.refund WHERE key = ? AND charge_key = ?";
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setString(1, key.text());
            select.setString(2, chargeKey);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }
}
