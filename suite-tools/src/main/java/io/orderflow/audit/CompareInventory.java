package io.orderflow.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderflow.audit.evidence.Channel;
import io.orderflow.audit.evidence.Kind;
import io.orderflow.audit.evidence.Reader;
import io.orderflow.audit.evidence.Rows;
import io.orderflow.audit.story.Lines;
import io.orderflow.audit.story.OrderStory;
import io.orderflow.audit.story.OrderStory.Row;
import io.orderflow.audit.story.Stories;
import io.orderflow.audit.story.ToldEvent;
import io.orderflow.audit.story.Warehouse;
import io.orderflow.audit.story.Warehouse.Figures;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Holds reservations and stock against what events say was set aside, given back and sent. */
final class CompareInventory {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Stories stories;
    private final Warehouse warehouse;
    private final Verdict verdict;

    CompareInventory(Stories stories, Warehouse warehouse, Verdict verdict) {
        this.stories = stories;
        this.warehouse = warehouse;
        this.verdict = verdict;
    }

    void read(Rows rows) throws SQLException {
        rows.each("SELECT order_id, status, lines FROM inventory.reservation", this::compareReservation);
        stories.all().forEach(this::checkDecision);
        rows.each("SELECT sku, reserved, shipped FROM inventory.stock", this::compareStock);
        warehouse.left().forEach((sku, told) -> compare(sku, Figures.NONE, told));
    }

    private void compareReservation(ResultSet row) throws SQLException {
        OrderStory story = stories.of(row.getObject(1, UUID.class));
        String status = row.getString(2);
        boolean first = story.found(Row.RESERVATION);
        String told = statusAsTold(story);
        boolean sameLines = status.equals("REJECTED") || lines(row.getString(3)) == story.reservedLines();
        verdict.must(
                first && status.equals(told) && sameLines,
                Rule.RESERVED_AS_TOLD,
                () -> "the reservation of order " + story.orderId()
                        + (!first
                                ? " is there twice"
                                : sameLines
                                        ? " is " + status + ", and events say " + told
                                        : " has other lines than its event"));
    }

    private static long lines(String json) throws SQLException {
        try {
            return Lines.of(JSON.readTree(json)).fingerprint();
        } catch (JsonProcessingException e) {
            throw new SQLException("lines of a reservation are not JSON", e);
        }
    }

    private static String statusAsTold(OrderStory story) {
        String status = "nothing";
        for (ToldEvent event : story.rightful(Channel.INVENTORY)) {
            status = switch (event.kind()) {
                case STOCK_RESERVED -> "RESERVED";
                case STOCK_REJECTED -> "REJECTED";
                case STOCK_RELEASED -> "RELEASED";
                case SHIPMENT_DISPATCHED -> "DISPATCHED";
                case SHIPMENT_DELIVERED -> "DELIVERED";
                default -> status;
            };
        }
        boolean confirmed =
                story.count(event -> event.is(Kind.ORDER_CONFIRMED) && event.isDoneBy(Reader.INVENTORY)) > 0;
        return status.equals("RESERVED") && confirmed ? "CONFIRMED" : status;
    }

    private void checkDecision(OrderStory story) {
        boolean due = story.count(event -> event.is(Kind.ORDER_PLACED) && event.isDoneBy(Reader.INVENTORY)) > 0;
        int decisions = story.count(Kind.STOCK_RESERVED) + story.count(Kind.STOCK_REJECTED);
        verdict.must(
                decisions == (story.has(Row.RESERVATION) ? 1 : 0) && (!due || decisions == 1),
                Rule.RESERVED_AS_TOLD,
                () -> "order " + story.orderId() + " has " + decisions + " decisions about its stock, and "
                        + (story.has(Row.RESERVATION) ? "a" : "no") + " reservation");
    }

    private void compareStock(ResultSet row) throws SQLException {
        String sku = row.getString(1);
        compare(sku, new Figures(row.getLong(2), row.getLong(3)), warehouse.take(sku));
    }

    private void compare(String sku, Figures stored, Figures told) {
        verdict.must(
                stored.equals(told),
                Rule.STOCK_ADDS_UP,
                () -> sku + " has " + stored.reserved() + " reserved and " + stored.shipped()
                        + " shipped, and events say " + told.reserved() + " and " + told.shipped());
    }
}
