package io.orderflow.order.order.placing;

import io.orderflow.contracts.EventJson;
import io.orderflow.idempotency.Earlier;
import io.orderflow.idempotency.IdempotencyKey;
import io.orderflow.idempotency.IdempotencyKeys;
import io.orderflow.messaging.outbox.Cause;
import io.orderflow.messaging.outbox.Outbox;
import io.orderflow.messaging.transaction.Transaction;
import io.orderflow.order.order.Order;
import io.orderflow.order.order.Orders;
import io.orderflow.order.order.Repeatable;
import io.orderflow.order.order.deadline.Deadlines;
import io.orderflow.order.order.moving.OrderMetrics;
import io.orderflow.order.order.placing.Placement.Placed;
import io.orderflow.order.order.placing.Placement.Refused;
import io.orderflow.order.order.placing.Placement.Repeated;
import io.orderflow.order.product.Product;
import io.orderflow.order.product.Products;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Stores new orders, their events and their keys, with a constant number of statements for however many. */
@ApplicationScoped
class StoreOrders {

    /** How much longer than its patience a request may take until a repeat gets the answer that is stored first. */
    private static final Duration ANSWERING = Duration.ofSeconds(10);

    private final IdempotencyKeys keys;
    private final Products products;
    private final Orders orders;
    private final Outbox outbox;
    private final Deadlines deadlines;
    private final OrderMetrics metrics;
    private final Clock clock;

    StoreOrders(
            IdempotencyKeys keys,
            Products products,
            Orders orders,
            Outbox outbox,
            OrderMetrics metrics,
            Deadlines deadlines,
            Clock clock) {
        this.keys = keys;
        this.products = products;
        this.orders = orders;
        this.outbox = outbox;
        this.deadlines = deadlines;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * An order to be stored.
     *
     * @param patience how long its sender waits for the decision, or zero
     * @param cause the HTTP request's place in its trace
     */
    record Request(UUID orderId, NewOrder order, Optional<Repeatable> repeatable, Duration patience, Cause cause) {

        Optional<IdempotencyKey> key() {
            return repeatable.map(Repeatable::key);
        }
    }

    /** Stores those that are new and whose lines fit the catalogue; says of each what came of it. */
    List<Placement> all(Transaction transaction, List<Request> requests) throws SQLException {
        Map<UUID, Placement> placements = new HashMap<>(repeated(transaction, requests));
        Map<String, Product> catalogue = products.find(transaction, skus(requests));
        for (Request request : requests) {
            placements.computeIfAbsent(request.orderId(), id -> place(request, catalogue));
        }
        placements.putAll(repeated(transaction, claimKeys(transaction, requests, placements)));
        store(transaction, requests, placements);
        return requests.stream()
                .map(request -> Objects.requireNonNull(placements.get(request.orderId())))
                .toList();
    }

    /** Of these requests, those whose keys were used before. */
    private Map<UUID, Placement> repeated(Transaction transaction, List<Request> requests) throws SQLException {
        Map<IdempotencyKey, Earlier> earlier = keys.earlier(
                transaction,
                requests.stream().flatMap(request -> request.key().stream()).toList());
        Map<UUID, Placement> repeated = new HashMap<>();
        for (Request request : requests) {
            request.key().map(earlier::get).ifPresent(found -> repeated.put(request.orderId(), new Repeated(found)));
        }
        return repeated;
    }

    /** Claims the keys of the orders that are to be stored; gives back the requests that came too late. */
    private List<Request> claimKeys(Transaction transaction, List<Request> requests, Map<UUID, Placement> placements)
            throws SQLException {
        Map<Request, IdempotencyKeys.Claim> claims = new IdentityHashMap<>();
        for (Request request : requests) {
            if (placements.get(request.orderId()) instanceof Placed(Order order)) {
                request.repeatable().ifPresent(repeatable -> claims.put(request, claim(request, repeatable, order)));
            }
        }
        Set<IdempotencyKeys.Claim> taken = keys.claim(transaction, List.copyOf(claims.values()));
        return claims.keySet().stream()
                .filter(request -> !taken.contains(claims.get(request)))
                .toList();
    }

    private static IdempotencyKeys.Claim claim(Request request, Repeatable repeatable, Order order) {
        Duration patience = request.patience();
        return new IdempotencyKeys.Claim(
                repeatable.key(),
                repeatable.answer().apply(order),
                patience.isZero() ? null : order.placedAt().plus(patience).plus(ANSWERING));
    }

    private void store(Transaction transaction, List<Request> requests, Map<UUID, Placement> placements)
            throws SQLException {
        List<Orders.NewRow> rows = new ArrayList<>();
        for (Request request : requests) {
            if (placements.get(request.orderId()) instanceof Placed(Order order)) {
                rows.add(new Orders.NewRow(order, request.order().paymentToken()));
                outbox.append(
                        transaction, EventJson.encode(order.placed(deadlines.decisionDueAt(order))), request.cause());
            }
        }
        orders.insert(transaction, rows);
        deadlines.remind(transaction, rows.stream().map(Orders.NewRow::order).toList());
        transaction.afterCommit(() -> metrics.placed(rows.size()));
    }

    private Placement place(Request request, Map<String, Product> catalogue) {
        Pricing pricing = Pricing.of(request.order(), catalogue);
        return pricing.bad().isEmpty() ? new Placed(order(request, pricing)) : new Refused(pricing.bad());
    }

    private Order order(Request request, Pricing pricing) {
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
