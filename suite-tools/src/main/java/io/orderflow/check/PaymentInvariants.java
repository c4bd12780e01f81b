package io.orderflow.check;

import java.util.List;

/**
 * What must hold of payments in the database of order-service. The books of the simulated provider, which are in it as
 * well, say what customers were really charged; they are empty where another provider is asked.
 */
final class PaymentInvariants {

    static final Invariant FITS_ORDER = new Invariant("every order has a payment that fits its status, or none", """
            SELECT 'order ' || o.order_id || ' is ' || o.status || ' and its payment ' || coalesce(p.status, 'not there')
            FROM orders.customer_order o LEFT JOIN orders.payment p USING (order_id)
            WHERE NOT CASE
                WHEN o.status IN ('PLACED', 'REJECTED') THEN p.status IS NULL
                WHEN o.status = 'RESERVED' THEN p.status IS NOT DISTINCT FROM 'DUE'
                -- What may have been charged is asked about until it is known.
                WHEN o.status = 'CANCELLED' THEN p.status IS NULL
                    OR p.status IN ('DECLINED', 'WITHDRAWN', 'REFUNDED') OR p.status = 'DUE' AND p.asked
                ELSE p.status IS NOT DISTINCT FROM 'AUTHORIZED'
            END
            """);

    static final Invariant CHARGED_ONCE = new Invariant("no order is charged twice", """
            SELECT 'order ' || order_id || ' is charged ' || count(*) || ' times'
            FROM payment_simulator.charge WHERE outcome = 'AUTHORIZED'
            GROUP BY order_id HAVING count(*) > 1
            """);

    static final Invariant MONEY_ADDS_UP = new Invariant(
            "what was charged and not given back is what the orders cost that are confirmed or later", """
            SELECT 'order ' || order_id || ' is ' || coalesce(o.status, 'not there') || ', costs '
                       || coalesce(o.total::text, 'nothing') || ', and ' || coalesce(books.kept, 0) || ' was kept for it'
            FROM orders.customer_order o
            FULL JOIN (
                SELECT c.order_id, sum(c.amount - coalesce(r.amount, 0)) AS kept
                FROM payment_simulator.charge c LEFT JOIN payment_simulator.refund r ON r.charge_key = c.key
                WHERE c.outcome = 'AUTHORIZED'
                GROUP BY c.order_id
            ) books USING (order_id)
            WHERE EXISTS (SELECT FROM payment_simulator.charge)
              AND coalesce(books.kept, 0) <> CASE
                  WHEN o.status IN ('CONFIRMED', 'CANCELLING', 'SHIPPED', 'COMPLETED') THEN o.total
                  ELSE 0
              END
            """);

    static final Invariant TOLD = new Invariant(
            "every order's timeline tells once what became of its payment, and of a refund, and nothing else", """
            SELECT 'the payment of order ' || order_id || ' is ' || coalesce(p.status, 'not there')
                       || ' and its timeline says ' || coalesce(t.types, 'nothing')
            FROM orders.customer_order o
            LEFT JOIN orders.payment p USING (order_id)
            LEFT JOIN (
                SELECT order_id, string_agg(type, ', ' ORDER BY type COLLATE "C") AS types
                FROM orders.timeline WHERE type IN ('payment.authorized', 'payment.declined', 'payment.refunded')
                GROUP BY order_id
            ) t USING (order_id)
            WHERE t.types IS DISTINCT FROM CASE
                WHEN p.status IN ('AUTHORIZED', 'REFUND_DUE', 'REFUND_REFUSED') THEN 'payment.authorized'
                WHEN p.status = 'REFUNDED' THEN 'payment.authorized, payment.refunded'
                WHEN p.status = 'DECLINED' THEN 'payment.declined'
            END
            """);

    static final Invariant DECLINE_IS_THE_REASON =
            new Invariant("an order that is cancelled because its payment was declined has a declined payment", """
            SELECT 'the payment of order ' || order_id || ', which was declined, is ' || coalesce(p.status, 'not there')
            FROM orders.customer_order o LEFT JOIN orders.payment p USING (order_id)
            WHERE o.status = 'CANCELLED' AND o.reason = 'payment-declined' AND p.status IS DISTINCT FROM 'DECLINED'
            """);

    static final List<Invariant> ALL = List.of(FITS_ORDER, CHARGED_ONCE, MONEY_ADDS_UP, TOLD, DECLINE_IS_THE_REASON);

    private PaymentInvariants() {}
}
