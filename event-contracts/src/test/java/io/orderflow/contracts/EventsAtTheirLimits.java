package io.orderflow.contracts;

import io.orderflow.contracts.InventoryEvent.ShipmentDelivered;
import io.orderflow.contracts.InventoryEvent.ShipmentDispatched;
import io.orderflow.contracts.InventoryEvent.StockRejected;
import io.orderflow.contracts.InventoryEvent.StockReleased;
import io.orderflow.contracts.InventoryEvent.StockReserved;
import io.orderflow.contracts.NotificationEvent.NotificationFailed;
import io.orderflow.contracts.NotificationEvent.NotificationSent;
import io.orderflow.contracts.OrderEvent.OrderCancellationRequested;
import io.orderflow.contracts.OrderEvent.OrderCancelled;
import io.orderflow.contracts.OrderEvent.OrderCompleted;
import io.orderflow.contracts.OrderEvent.OrderConfirmed;
import io.orderflow.contracts.OrderEvent.OrderPlaced;
import io.orderflow.contracts.OrderEvent.OrderRejected;
import io.orderflow.contracts.OrderEvent.OrderShipped;
import io.orderflow.contracts.OrderEvent.PaymentAuthorized;
import io.orderflow.contracts.OrderEvent.PaymentDeclined;
import io.orderflow.contracts.OrderEvent.PaymentRefunded;
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
    private static final List<StockLine> STOCK = List.of(new StockLine(LONGEST_NAME, Integer.MAX_VALUE));
    private static final List<Shortage> SHORTAGES = List.of(new Shortage("A", Integer.MAX_VALUE, Integer.MAX_VALUE));

    private EventsAtTheirLimits() {}

    static List<Event> all() {
        String email = "@".repeat(320);
        return List.of(
                new OrderPlaced(ID, LONGEST_NAME, email, "EUR", MOST, LINES, TIME, TIME),
                new OrderConfirmed(ID, LONGEST_NAME, null, "AAA", MOST, LINES, Instant.EPOCH),
                new OrderRejected(ID, LONGEST_NAME, email, "ZZZ", MOST, LINES, LONGEST_SENTENCE, SHORTAGES, TIME),
                new OrderShipped(ID, LONGEST_NAME, email, "EUR", MOST, LINES, LONGEST_NAME, LONGEST_NAME, TIME),
                new OrderCompleted(ID, LONGEST_NAME, null, "EUR", MOST, LINES, TIME),
                new OrderCancellationRequested(ID, LONGEST_SENTENCE, TIME),
                new OrderCancelled(
                        ID, LONGEST_NAME, email, "EUR", MOST, LINES, LONGEST_SENTENCE, LONGEST_SENTENCE, TIME),
                new PaymentAuthorized(ID, "EUR", MOST, LONGEST_NAME, TIME),
                new PaymentDeclined(ID, "EUR", new BigDecimal("0.0000"), LONGEST_SENTENCE, TIME),
                new PaymentRefunded(ID, "EUR", MOST, LONGEST_NAME, TIME),
                new StockReserved(ID, STOCK, TIME),
                new StockRejected(ID, SHORTAGES, TIME),
                new StockReleased(ID, STOCK, LONGEST_SENTENCE, TIME),
                new ShipmentDispatched(ID, STOCK, LONGEST_NAME, LONGEST_NAME, TIME),
                new ShipmentDelivered(ID, LONGEST_NAME, LONGEST_NAME, TIME),
                new NotificationSent(ID, new UUID(0, 0), LONGEST_NAME, LONGEST_NAME, LONGEST_SENTENCE, TIME),
                new NotificationFailed(ID, new UUID(-1, -1), LONGEST_NAME, LONGEST_NAME, LONGEST_SENTENCE, TIME));
    }
}
