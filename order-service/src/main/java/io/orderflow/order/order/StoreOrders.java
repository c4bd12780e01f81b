package io.orderflow.order.order;

import io.orderflow.contracts.EventJson;
import io.orderflow.messaging.outbox.Cause;
import io.orderflow.messaging.outbox.Outbox;
import io.orderflow.messaging.transaction.Transaction;
import io.orderflow.order.order.Placement.Placed;
import io.orderflow.order.order.Placement.Refused;
import io.orderflow.order.product.Product;
import io.orderflow.order.product.Products;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Stores new orders and their events, with a constant number of statements for however many. */
@ApplicationScoped
class StoreOrders {

    private final Products products;
    private final Orders orders;
    private final Outbox outbox;
    private final OrderMetrics metrics;
    private final Clock clock;

    StoreOrders(Products products, Orders orders, Outbox outbox, OrderMetrics metrics, Clock clock) {
        this.products = products;
        this.orders = orders;
        this.outbox = outbox;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * An order to be stored.
     *
     * @param cause the HTTP request's place in its trace
     */
    record Request(UUID orderId, NewOrder order, Cause cause) {}

    /** Stores those whose lines fit the catalogue; says of each what came of it. */
    List<Placement> all(Transaction transaction, List<Request> requests) throws SQLException {
        Map<String, Product> catalogue = products.find(transaction, skus(requests));
        List<Placement> placements = new ArrayList<>(requests.size());
        List<Orders.NewRow> rows = new ArrayList<>(requests.size());
        for (Request request : requests) {
            Pricing pricing = Pricing.of(request.order(), catalogue);
            if (pricing.bad().isEmpty()) {
                Transition.Moved placed = place(request, pricing);
                rows.add(new Orders.NewRow(placed.order(), request.order().paymentToken()));
                outbox.append(transaction, EventJson.encode(placed.event()), request.cause());
                placements.add(new Placed(placed.order()));
            } else {
                placements.add(new Refused(pricing.bad()));
            }
        }
        orders.insert(transaction, rows);
        transaction.afterCommit(() -> metrics.placed(rows.size()));
        return placements;
    }

    private Transition.Moved place(Request request, Pricing pricing) {
        NewOrder order = request.order();
        // The database keeps microseconds.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return Order.place(
                request.orderId(),
                new Order.Contents(
                        order.customerId(), order.email(), order.currency(), pricing.total(), pricing.lines()),
                now);
    }

    private static Set<String> skus(List<Request> requests) {
        return requests.stream()
                .flatMap(request -> request.order().lines().stream())
                .map(NewOrder.Line::sku)
                .collect(Collectors.toSet());
    }
}
