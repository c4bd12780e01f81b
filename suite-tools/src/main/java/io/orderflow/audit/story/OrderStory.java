package io.orderflow.audit.story;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.audit.evidence.Channel;
import io.orderflow.audit.evidence.Headline;
import io.orderflow.audit.evidence.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** All that the topics tell of one order, and which rows were found to go with it. */
public final class OrderStory {

    /** A table that has one row for an order. */
    public enum Row {
        ORDER,
        PAYMENT,
        CHARGE,
        RESERVATION
    }

    private static final int NO_PARTITION = -1;
    private static final int USUAL_EVENTS = 12;

    private final UUID orderId;
    private final long[] numbered = new long[Channel.values().length];
    private final int[] partitions = {NO_PARTITION, NO_PARTITION, NO_PARTITION};
    private final List<ToldEvent> events = new ArrayList<>(USUAL_EVENTS);
    private final Account account = new Account();
    private final Set<Row> rows = EnumSet.noneOf(Row.class);
    private String trace = "";
    private long reservedLines;
    private long firstLines;
    private boolean linesHeard;
    private boolean linesAgree = true;
    private int mailsSent;
    private int mailsFailed;

    OrderStory(UUID orderId) {
        this.orderId = orderId;
    }

    public UUID orderId() {
        return orderId;
    }

    /** Notes the last number that the outbox of a channel's service has given to an event of this order. */
    public void numberedTo(Channel channel, long last) {
        numbered[channel.ordinal()] = last;
    }

    /** That number; 0 if it never gave one. */
    public long numbered(Channel channel) {
        return numbered[channel.ordinal()];
    }

    /** Adds an event that came for the first time. */
    public ToldEvent add(Headline headline, Channel channel, long fingerprint) {
        boolean rightful = headline.source().equals(channel.source())
                && headline.sequence() <= numbered(channel)
                && events.stream()
                        .noneMatch(event -> event.channel() == channel
                                && event.isRightful()
                                && event.sequence() == headline.sequence());
        ToldEvent event = new ToldEvent(headline, channel, fingerprint, rightful);
        events.add(event);
        return event;
    }

    /** Notes what the body of a rightful event says about money and products. */
    public void learn(Kind kind, JsonNode body, Warehouse warehouse) {
        switch (kind) {
            case ORDER_PLACED ->
                account.price(amount(body, "total"), lines(body).cost());
            case PAYMENT_AUTHORIZED -> account.charge(amount(body, "amount"));
            case PAYMENT_REFUNDED -> account.refund(amount(body, "amount"));
            case STOCK_RESERVED -> {
                Lines lines = lines(body);
                reservedLines = lines.fingerprint();
                warehouse.reserve(lines);
            }
            case STOCK_RELEASED -> warehouse.release(lines(body));
            case SHIPMENT_DISPATCHED -> warehouse.ship(lines(body));
            default -> {
                // The headers say it all.
            }
        }
    }

    private static BigDecimal amount(JsonNode body, String field) {
        return new BigDecimal(body.path(field).asText("0"));
    }

    /** The lines of a body, which are the same in all events of an order that have some. */
    private Lines lines(JsonNode body) {
        Lines lines = Lines.of(body.path("lines"));
        if (!linesHeard) {
            linesHeard = true;
            firstLines = lines.fingerprint();
        }
        linesAgree &= firstLines == lines.fingerprint();
        return lines;
    }

    public Optional<ToldEvent> find(UUID eventId) {
        for (ToldEvent event : events) {
            if (event.is(eventId)) {
                return Optional.of(event);
            }
        }
        return Optional.empty();
    }

    /** All of them, those of a topic in the order in which they first came. */
    public List<ToldEvent> events() {
        return events;
    }

    /** The rightful ones of a topic. */
    public List<ToldEvent> rightful(Channel channel) {
        List<ToldEvent> rightful = new ArrayList<>(events.size());
        for (ToldEvent event : events) {
            if (event.isRightful() && event.channel() == channel) {
                rightful.add(event);
            }
        }
        return rightful;
    }

    /** How many rightful ones there are of a kind. */
    public int count(Kind kind) {
        return count(event -> event.is(kind));
    }

    /** How many rightful ones there are of which this is true. */
    public int count(Predicate<ToldEvent> which) {
        int count = 0;
        for (ToldEvent event : events) {
            if (event.isRightful() && which.test(event)) {
                count++;
            }
        }
        return count;
    }

    /** Whether it is the partition by which the order's other records of the topic came. */
    public boolean comesBy(Channel channel, int partition) {
        if (partitions[channel.ordinal()] == NO_PARTITION) {
            partitions[channel.ordinal()] = partition;
        }
        return partitions[channel.ordinal()] == partition;
    }

    /** Whether it is the trace of the order's other records. */
    public boolean isTracedBy(String traceId) {
        if (trace.isEmpty()) {
            trace = traceId;
        }
        return trace.equals(traceId);
    }

    /** Notes that a row is there; false if that was noted before. */
    public boolean found(Row row) {
        return rows.add(row);
    }

    public boolean has(Row row) {
        return rows.contains(row);
    }

    public Account account() {
        return account;
    }

    /** Whether all events that tell how much of what it is about say the same. */
    public boolean linesAgree() {
        return linesAgree;
    }

    /** Of the lines that stock was reserved for. */
    public long reservedLines() {
        return reservedLines;
    }

    /** Notes a notification, by whether it was sent in the end. */
    public void mailed(boolean sent) {
        if (sent) {
            mailsSent++;
        } else {
            mailsFailed++;
        }
    }

    public int mailsSent() {
        return mailsSent;
    }

    public int mailsFailed() {
        return mailsFailed;
    }
}
