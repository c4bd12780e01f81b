package io.orderflow.order.order;

import com.github.f4b6a3.uuid.UuidCreator;
import io.opentelemetry.api.trace.Span;
import io.orderflow.contracts.EventJson;
import io.orderflow.messaging.outbox.Outbox;
import io.orderflow.messaging.tracing.EventSpans;
import io.orderflow.messaging.transaction.Transaction;
import io.orderflow.messaging.transaction.Transactions;
import io.orderflow.order.order.Placement.Placed;
import io.orderflow.order.order.Placement.Refused;
import io.orderflow.order.product.Product;
import io.orderflow.order.product.Products;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** Takes an order in: it is stored together with the event that tells the other services, or not at all. */
@ApplicationScoped
public class PlaceOrder {

    private final Transactions transactions;
    private final Products products;
    private final Orders orders;
    private final Outbox outbox;
    private final OrderMetrics metrics;
    private final Clock clock;

    PlaceOrder(
            Transactions transactions,
            Products products,
            Orders orders,
            Outbox outbox,
            OrderMetrics metrics,
            Clock clock) {
        this.transactions = transactions;
        this.products = products;
        this.orders = orders;
        this.outbox = outbox;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Places the order under a new id; it is decided later. */
    public Placement place(NewOrder request) {
        return place(UuidCreator.getTimeOrderedEpoch(), request);
    }

    Placement place(UUID orderId, NewOrder request) {
        Span.current().setAttribute(EventSpans.ORDER_ID, orderId.toString());
        return transactions.call(transaction -> {
            Pricing pricing = Pricing.of(request, productsOf(transaction, request));
            return pricing.bad().isEmpty() ? store(transaction, orderId, request, pricing) : new Refused(pricing.bad());
        });
    }

    private Map<String, Product> productsOf(Transaction transaction, NewOrder request) throws SQLException {
        return products.find(
                transaction, request.lines().stream().map(NewOrder.Line::sku).toList());
    }

    private Placed store(Transaction transaction, UUID orderId, NewOrder request, Pricing pricing) throws SQLException {
        // The database keeps microseconds.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Order.Contents contents = new Order.Contents(
                request.customerId(), request.email(), request.currency(), pricing.total(), pricing.lines());
        Transition.Moved placed = Order.place(orderId, contents, now);
        orders.insert(transaction, placed.order(), request.paymentToken());
        outbox.append(transaction, EventJson.encode(placed.event()));
        transaction.afterCommit(metrics::placed);
        return new Placed(placed.order());
    }
}
