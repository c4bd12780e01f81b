package io.orderflow.contracts;

import io.orderflow.contracts.InventoryEvent.StockRejected;
import io.orderflow.contracts.InventoryEvent.StockReserved;
import io.orderflow.contracts.NotificationEvent.NotificationFailed;
import io.orderflow.contracts.NotificationEvent.NotificationSent;
import io.orderflow.contracts.OrderEvent.OrderConfirmed;
import io.orderflow.contracts.OrderEvent.OrderPlaced;
import io.orderflow.contracts.OrderEvent.OrderRejected;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One event of each type with the longest, largest and oddest values that its constructor takes. */
final class EventsAtTheirLimits {

    static final UUID ID = UUID.fromString("01934f2e-8b7a-7c3d-9e1f-2a4b6c8d0e10");
    static final Instant TIME = Instant.parse("9999-12-31T23:59:59.999999999Z");
    static final BigDecimal MOST = new BigDecimal("999999999999999.9999");

    /** Two chars each, but one character to a schema. */
    private static final String LONGEST_NAME = "🫖".repeat(200);

    private static final String LONGEST_SENTENCE = "\"\\\n\u0000".repeat(125);
    private static final List<OrderLine> LINES = List.of(
            new OrderLine(LONGEST_NAME, Integer.MAX_VALUE, MOST), new OrderLine(" ", 1, new BigDecimal("0.0000")));
    private static final List<Shortage> SHORTAGES = List.of(new Shortage("A", Integer.MAX_VALUE, Integer.MAX_VALUE));

    private EventsAtTheirLimits() {}

    static List<Event> all() {
        String email = "@".repeat(320);
        return List.of(
                new OrderPlaced(ID, LONGEST_NAME, email, "EUR", MOST, LINES, TIME),
                new OrderConfirmed(ID, LONGEST_NAME, null, "AAA", MOST, LINES, Instant.EPOCH),
                new OrderRejected(ID, LONGEST_NAME, email, "ZZZ", MOST, LINES, LONGEST_SENTENCE, SHORTAGES, TIME),
                new StockReserved(ID, List.of(new StockLine(LONGEST_NAME, Integer.MAX_VALUE)), TIME),
                new StockRejected(ID, SHORTAGES, TIME),
                new NotificationSent(ID, new UUID(0, 0), LONGEST_NAME, LONGEST_NAME, LONGEST_SENTENCE, TIME),
                new NotificationFailed(ID, new UUID(-1, -1), LONGEST_NAME, LONGEST_NAME, LONGEST_SENTENCE, TIME));
    }
}
