package io.orderflow.audit;

import io.orderflow.audit.evidence.Channel;
import io.orderflow.audit.evidence.Kind;
import io.orderflow.audit.evidence.Reader;
import io.orderflow.audit.evidence.Rows;
import io.orderflow.audit.story.Account;
import io.orderflow.audit.story.OrderStory;
import io.orderflow.audit.story.OrderStory.Row;
import io.orderflow.audit.story.Stories;
import io.orderflow.audit.story.ToldEvent;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;

/** Holds the stored orders against their stories. */
final class CompareOrders {
    private static final Set<String> PAID = Set.of("CONFIRMED", "CANCELLING", "SHIPPED", "COMPLETED");

    private final Stories stories;
    private final Verdict verdict;

    CompareOrders(Stories stories, Verdict verdict) {
        this.stories = stories;
        this.verdict = verdict;
    }

    void read(Rows rows) throws SQLException {
        rows.each("SELECT order_id, status, total FROM orders.customer_order", this::compare);
    }

    private void compare(ResultSet row) throws SQLException {
        OrderStory story = stories.of(row.getObject(1, UUID.class));
        String status = row.getString(2);
        BigDecimal price = row.getBigDecimal(3);
        story.found(Row.ORDER);
        String told = statusAsTold(story);
        verdict.must(
                status.equals(told),
                Rule.STATUS_AS_TOLD,
                () -> "order " + story.orderId() + " is " + status + ", and its events say " + told);
        verdict.must(
                story.count(Kind.ORDER_PLACED) == 1
                        && Account.same(story.account().price(), price),
                Rule.PLACED_IS_STORED,
                () -> "order " + story.orderId() + " for " + price + " is placed by " + story.count(Kind.ORDER_PLACED)
                        + " events for " + story.account().price());
        verdict.must(
                Account.same(story.account().kept(), PAID.contains(status) ? price : BigDecimal.ZERO),
                Rule.MONEY_ADDS_UP,
                () -> "order " + story.orderId() + " for " + price + " is " + status + ", and events kept "
                        + story.account().kept());
    }

    private static String statusAsTold(OrderStory story) {
        String status = "unknown";
        for (ToldEvent event : story.rightful(Channel.ORDERS)) {
            status = switch (event.kind()) {
                case ORDER_PLACED -> "PLACED";
                case ORDER_CONFIRMED -> "CONFIRMED";
                case ORDER_REJECTED -> "REJECTED";
                case ORDER_CANCELLATION_REQUESTED -> "CANCELLING";
                case ORDER_CANCELLED -> "CANCELLED";
                case ORDER_SHIPPED -> "SHIPPED";
                case ORDER_COMPLETED -> "COMPLETED";
                default -> status;
            };
        }
        boolean reserved = story.count(event -> event.is(Kind.STOCK_RESERVED) && event.isDoneBy(Reader.ORDER_SAGA)) > 0;
        // No event tells of this step: those that told of the stock know.
        return status.equals("PLACED") && reserved ? "RESERVED" : status;
    }
}
