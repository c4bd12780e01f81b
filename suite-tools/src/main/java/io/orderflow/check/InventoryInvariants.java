package io.orderflow.check;

import java.util.List;

/**
 * What must hold in the database of inventory-service. The temporary table {@code placed} holds id and status of every
 * order that order-service has.
 */
final class InventoryInvariants {

    static final Invariant NOT_OVERSOLD = new Invariant("no product is oversold: 0 <= reserved <= on hand", """
            SELECT sku || ' has ' || on_hand || ' on hand, ' || reserved || ' reserved and ' || shipped || ' shipped'
            FROM inventory.stock WHERE reserved < 0 OR reserved > on_hand OR shipped < 0
            """);

    static final Invariant CONSERVED = new Invariant(
            "of each product, what is reserved and shipped is what reservations hold and have let go", """
            SELECT sku || ' has ' || coalesce(s.reserved, 0) || ' reserved and ' || coalesce(s.shipped, 0)
                       || ' shipped, and reservations hold ' || coalesce(line.held, 0) || ' and have let go '
                       || coalesce(line.gone, 0)
            FROM inventory.stock s
            FULL JOIN (
                SELECT line.sku,
                       sum(line.quantity) FILTER (WHERE r.status IN ('RESERVED', 'CONFIRMED')) AS held,
                       sum(line.quantity) FILTER (WHERE r.status IN ('DISPATCHED', 'DELIVERED')) AS gone
                FROM inventory.reservation r, jsonb_to_recordset(r.lines) AS line(sku text, quantity bigint)
                GROUP BY line.sku
            ) line USING (sku)
            WHERE coalesce(s.reserved, 0) <> coalesce(line.held, 0) OR coalesce(s.shipped, 0) <> coalesce(line.gone, 0)
            """);

    static final Invariant ONE_RESERVATION =
            new Invariant("every order has one reservation, and its status is one that fits the order's", """
            SELECT 'order ' || placed.order_id || ' is ' || placed.status || ' and its stock '
                       || coalesce(string_agg(r.status, ', '), 'never decided')
            FROM placed LEFT JOIN inventory.reservation r USING (order_id)
            GROUP BY placed.order_id
            HAVING CASE placed.status
                WHEN 'CONFIRMED' THEN count(r.status) <> 1 OR min(r.status) <> 'CONFIRMED'
                WHEN 'SHIPPED' THEN count(r.status) <> 1 OR min(r.status) NOT IN ('DISPATCHED', 'DELIVERED')
                WHEN 'COMPLETED' THEN count(r.status) <> 1 OR min(r.status) <> 'DELIVERED'
                WHEN 'REJECTED' THEN count(r.status) <> 1 OR min(r.status) <> 'REJECTED'
                WHEN 'CANCELLED' THEN count(r.status) > 1 OR min(r.status) NOT IN ('REJECTED', 'RELEASED')
                ELSE count(r.status) <> 1 OR min(r.status) <> 'RESERVED'
            END
            """);

    static final Invariant NO_STRANGER = new Invariant("no stock is reserved for an order that does not exist", """
            SELECT 'order ' || order_id || ' is not there and its stock is ' || status
            FROM inventory.reservation r WHERE NOT EXISTS (SELECT FROM placed WHERE placed.order_id = r.order_id)
            """);

    static final List<Invariant> ALL = List.of(NOT_OVERSOLD, CONSERVED, ONE_RESERVATION, NO_STRANGER);

    private InventoryInvariants() {}
}
