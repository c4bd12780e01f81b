package io.orderflow.audit;

import io.orderflow.audit.evidence.Kind;
import io.orderflow.audit.evidence.Rows;
import io.orderflow.audit.story.Account;
import io.orderflow.audit.story.OrderStory;
import io.orderflow.audit.story.OrderStory.Row;
import io.orderflow.audit.story.Stories;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Holds payments, and the books of the simulated provider, against what events say was paid. */
final class ComparePayments {
    private final Stories stories;
    private final Verdict verdict;

    ComparePayments(Stories stories, Verdict verdict) {
        this.stories = stories;
        this.verdict = verdict;
    }

    void read(Rows rows) throws SQLException {
        rows.each("SELECT order_id, status FROM orders.payment", this::comparePayment);
        rows.each("""
                SELECT c.order_id, sum(c.amount), coalesce(sum(r.amount), 0)
                FROM payment_simulator.charge c LEFT JOIN payment_simulator.refund r ON r.charge_key = c.key
                WHERE c.outcome = 'AUTHORIZED'
                GROUP BY c.order_id
                """, this::compareBooks);
        boolean simulated = stories.all().stream().anyMatch(story -> story.has(Row.CHARGE));
        for (OrderStory story : stories.all()) {
            check(story, simulated);
        }
    }

    private void comparePayment(ResultSet row) throws SQLException {
        OrderStory story = stories.of(row.getObject(1, UUID.class));
        String status = row.getString(2);
        story.found(Row.PAYMENT);
        boolean told = switch (status) {
            case "AUTHORIZED", "REFUND_DUE", "REFUND_REFUSED" -> told(story, 1, 0, 0);
            case "REFUNDED" -> told(story, 1, 0, 1);
            case "DECLINED" -> told(story, 0, 1, 0);
            default -> told(story, 0, 0, 0);
        };
        verdict.must(
                told,
                Rule.PAID_AS_TOLD,
                () -> "the payment of order " + story.orderId() + " is " + status + ", and its events say otherwise");
    }

    private static boolean told(OrderStory story, int authorized, int declined, int refunded) {
        return story.count(Kind.PAYMENT_AUTHORIZED) == authorized
                && story.count(Kind.PAYMENT_DECLINED) == declined
                && story.count(Kind.PAYMENT_REFUNDED) == refunded;
    }

    private void compareBooks(ResultSet row) throws SQLException {
        OrderStory story = stories.of(row.getObject(1, UUID.class));
        story.found(Row.CHARGE);
        Account account = story.account();
        String booked = row.getBigDecimal(2) + " and gave back " + row.getBigDecimal(3);
        verdict.must(
                Account.same(account.charged(), row.getBigDecimal(2))
                        && Account.same(account.refunded(), row.getBigDecimal(3)),
                Rule.CHARGED_AS_TOLD,
                () -> "the provider charged order " + story.orderId() + " " + booked + ", and events say "
                        + account.charged() + " and " + account.refunded());
    }

    private void check(OrderStory story, boolean simulated) {
        Account account = story.account();
        boolean charged = account.charged().signum() > 0;
        verdict.must(
                !charged || Account.same(account.charged(), account.price()),
                Rule.PAID_AS_TOLD,
                () -> "order " + story.orderId() + " costs " + account.price() + " and is charged "
                        + account.charged());
        verdict.must(
                account.refunded().signum() == 0 || Account.same(account.refunded(), account.charged()),
                Rule.PAID_AS_TOLD,
                () -> "order " + story.orderId() + " is charged " + account.charged() + " and refunded "
                        + account.refunded());
        verdict.must(
                !charged || story.has(Row.PAYMENT),
                Rule.PAID_AS_TOLD,
                () -> "order " + story.orderId() + " is charged and has no payment");
        verdict.must(
                !charged || !simulated || story.has(Row.CHARGE),
                Rule.CHARGED_AS_TOLD,
                () -> "the provider has charged nothing for order " + story.orderId() + ", and events say "
                        + account.charged());
    }
}
