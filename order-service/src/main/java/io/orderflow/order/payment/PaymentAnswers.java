package io.orderflow.order.payment;

import io.orderflow.messaging.transaction.SqlArrays;
import io.orderflow.messaging.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the provider said of payments, in table {@code orders.payment}. */
@ApplicationScoped
public class PaymentAnswers {

    /**
     * Records answers about payments whose orders are locked, and gives back those it recorded: not one to somebody whose
     * lease is over, when the payment has been taken anew. Whoever has taken it gets the same answer and records it; that
     * may be the same process.
     */
    public List<Answer> record(Transaction transaction, List<Answer> answers) throws SQLException {
        String sql = """
                UPDATE orders.payment AS p
                SET status = coalesce(a.status, p.status), attempt = coalesce(a.attempt, p.attempt),
                    asked = coalesce(a.asked, p.asked), tries = coalesce(a.tries, p.tries),
                    next_try_at = a.next_try_at, reason = a.reason,
                    charge_reference = coalesce(a.charge_reference, p.charge_reference),
                    refund_reference = a.refund_reference
                FROM unnest(?::uuid[], ?::timestamptz[], ?::text[], ?::int[], ?::boolean[], ?::int[], ?::timestamptz[],
                            ?::text[], ?::text[], ?::text[]) WITH ORDINALITY
                    AS a(order_id, claimed_until, status, attempt, asked, tries, next_try_at, reason, charge_reference,
                         refund_reference, number)
                WHERE p.order_id = a.order_id AND p.next_try_at = a.claimed_until
                RETURNING a.number
                """;
        try (PreparedStatement update = transaction.connection().prepareStatement(sql)) {
            SqlArrays<AnswerRow> columns =
                    new SqlArrays<>(update, answers.stream().map(AnswerRow::of).toList());
            columns.set(1, "uuid", AnswerRow::orderId);
            columns.set(2, "timestamptz", AnswerRow::claimedUntil);
            columns.set(3, "text", AnswerRow::statusName);
            columns.set(4, "int4", AnswerRow::attempt);
            columns.set(5, "bool", AnswerRow::asked);
            columns.set(6, "int4", AnswerRow::tries);
            columns.set(7, "timestamptz", AnswerRow::nextTryAt);
            columns.set(8, "text", AnswerRow::reason);
            columns.set(9, "text", AnswerRow::chargeReference);
            columns.set(10, "text", AnswerRow::refundReference);
            return numbered(answers, update);
        }
    }

    /** Those of the answers whose numbers, from 1, the statement gives back. */
    private static List<Answer> numbered(List<Answer> answers, PreparedStatement statement) throws SQLException {
        List<Answer> numbered = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                numbered.add(answers.get(row.getInt(1) - 1));
            }
        }
        return numbered;
    }
}
