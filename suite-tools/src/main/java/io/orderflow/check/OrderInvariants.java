package io.orderflow.check;

import java.util.List;

/**
 * What must hold in the database of order-service. The temporary table {@code answered} holds the ids of the orders
 * that were answered with 201, as far as the checker knows them.
 */
final class OrderInvariants {

    static final Invariant ANSWERED_IS_STORED = new Invariant("every order answered with 201 is stored", """
            SELECT 'order ' || order_id || ' is not there'
            FROM answered WHERE NOT EXISTS (SELECT FROM orders.customer_order o WHERE o.order_id = answered.order_id)
            """);

    /** The load generator has orders that it sends several times come from customers of this name. */
    static final Invariant ONE_OF_A_KEY = new Invariant("no two orders came of one Idempotency-Key", """
            SELECT customer_id || ' has ' || count(*) || ' orders: ' || string_agg(order_id::text, ', ')
            FROM orders.customer_order WHERE customer_id LIKE 'once-%' GROUP BY customer_id HAVING count(*) > 1
            """);

    static final Invariant DECIDED = new Invariant("every order is decided, and none is still being cancelled", """
            SELECT 'order ' || order_id || ' is ' || status
            FROM orders.customer_order WHERE status IN ('PLACED', 'RESERVED', 'CANCELLING')
            """);

    static final Invariant ONE_DECISION =
            new Invariant("every order's timeline holds each step to its status once, and no other", """
            SELECT 'order ' || o.order_id || ' is ' || o.status || ' and its timeline says '
                       || coalesce(string_agg(t.type, ', '), 'nothing')
            FROM orders.customer_order o
            LEFT JOIN orders.timeline t ON t.order_id = o.order_id
                AND t.type IN ('order.confirmed', 'order.rejected', 'order.cancelled', 'order.shipped',
                               'order.completed')
            GROUP BY o.order_id
            HAVING NOT CASE o.status
                WHEN 'CONFIRMED' THEN array_agg(t.type) = ARRAY['order.confirmed']
                WHEN 'REJECTED' THEN array_agg(t.type) = ARRAY['order.rejected']
                WHEN 'CANCELLED' THEN array_agg(t.type ORDER BY t.type)
                    IN (ARRAY['order.cancelled'], ARRAY['order.cancelled', 'order.confirmed'])
                WHEN 'SHIPPED' THEN array_agg(t.type ORDER BY t.type) = ARRAY['order.confirmed', 'order.shipped']
                WHEN 'COMPLETED' THEN array_agg(t.type ORDER BY t.type)
                    = ARRAY['order.completed', 'order.confirmed', 'order.shipped']
                ELSE count(t.type) = 0
            END
            """);

    static final Invariant WHOLE_TIMELINE = new Invariant(
            "every order's timeline holds one placing, one answer about stock, and a notification of each step", """
            SELECT 'order ' || o.order_id || ' has ' || coalesce(string_agg(t.type, ', '), 'an empty timeline')
            FROM orders.customer_order o LEFT JOIN orders.timeline t USING (order_id)
            GROUP BY o.order_id
            HAVING count(*) FILTER (WHERE t.type = 'order.placed') <> 1
                OR count(*) FILTER (WHERE t.type IN ('stock.reserved', 'stock.rejected')) <> 1
                OR count(*) FILTER (WHERE t.type IN ('notification.sent', 'notification.failed'))
                    <> count(*) FILTER (WHERE t.type IN ('order.confirmed', 'order.rejected', 'order.cancelled',
                                                         'order.shipped', 'order.completed', 'payment.refunded'))
            """);

    static final Invariant NO_GAP =
            new Invariant("every service's events about an order are numbered 1, 2, 3... without gap or repeat", """
            SELECT 'order ' || order_id || ' has of ' || source || ' the numbers '
                       || string_agg(sequence::text, ', ' ORDER BY sequence)
            FROM orders.timeline
            GROUP BY order_id, source
            HAVING min(sequence) <> 1 OR max(sequence) <> count(*) OR count(DISTINCT sequence) <> count(*)
            """);

    static final Invariant ONE_TRACE = new Invariant("every order's timeline has one trace id", """
            SELECT 'order ' || order_id || ' has ' || count(DISTINCT trace_id) || ' trace ids, and '
                       || count(*) FILTER (WHERE trace_id IS NULL) || ' events without'
            FROM orders.timeline
            GROUP BY order_id
            HAVING count(trace_id) <> count(*) OR min(trace_id) <> max(trace_id)
            """);

    static final Invariant NOT_TWICE = new Invariant("no event is in a timeline twice", """
            SELECT 'event ' || event_id || ' is in timelines ' || count(*) || ' times'
            FROM orders.timeline GROUP BY event_id HAVING count(*) > 1
            """);

    static final List<Invariant> ALL = List.of(
            ANSWERED_IS_STORED, ONE_OF_A_KEY, DECIDED, ONE_DECISION, WHOLE_TIMELINE, NO_GAP, ONE_TRACE, NOT_TWICE);

    private OrderInvariants() {}
}
