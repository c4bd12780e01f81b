package io.orderflow.check;

import java.util.List;

/**
 * What must hold in the database of inventory-service. The temporary table {@code placed} holds id and status of every
 * order that order-service has.
 */
final class InventoryInvariants {

    static final Invariant NOT_OVERSOLD = new Invariant("no product is oversold: 0 <= reserved <= on hand", """
            SELECT sku || ' has ' || on_hand || ' on hand and ' || reserved || ' reserved'
            FROM inventory.stock WHERE reserved < 0 OR reserved > on_hand
            """);

    static final Invariant CONSERVED =
            new Invariant("of each product, what is reserved is what reservations hold", """
            SELECT sku || ' has ' || coalesce(s.reserved, 0) || ' reserved, and reservations hold '
                       || coalesce(held.quantity, 0)
            FROM inventory.stock s
            FULL JOIN (
                SELECT line.sku, sum(line.quantity) AS quantity
                FROM inventory.reservation r, jsonb_to_recordset(r.lines) AS line(sku text, quantity bigint)
                WHERE r.status = 'RESERVED'
                GROUP BY line.sku
            ) held USING (sku)
            WHERE coalesce(s.reserved, 0) <> coalesce(held.quantity, 0)
            """);

    static final Invariant ONE_RESERVATION = new Invariant(
            "every order has one reservation: RESERVED where it is CONFIRMED, REJECTED where it is REJECTED", """
            SELECT 'order ' || placed.order_id || ' is ' || placed.status || ' and its stock '
                       || coalesce(string_agg(r.status, ', '), 'never decided')
            FROM placed LEFT JOIN inventory.reservation r USING (order_id)
            GROUP BY placed.order_id
            HAVING count(r.status) <> 1
                OR (placed.status = 'CONFIRMED') <> (min(r.status) = 'RESERVED')
                OR (placed.status = 'REJECTED') <> (min(r.status) = 'REJECTED')
            """);

    static final Invariant NO_STRANGER = new Invariant("no stock is reserved for an order that does not exist", """
            SELECT 'order ' || order_id || ' is not there and its stock is ' || status
            FROM inventory.reservation r WHERE NOT EXISTS (SELECT FROM placed WHERE placed.order_id = r.order_id)
            """);

    static final List<Invariant> ALL = List.of(NOT_OVERSOLD, CONSERVED, ONE_RESERVATION, NO_STRANGER);

    private InventoryInvariants() {}
}
