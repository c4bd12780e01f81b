package io.orderflow.check;

import java.util.List;

/**
 * What must hold in the database of notification-service. The temporary table {@code placed} holds id and status of
 * every order that order-service has.
 */
final class NotificationInvariants {

    static final Invariant ONE_SENT = new Invariant(
            "every order has a notification, none of the same kind twice, SENT unless there is nobody to reach", """
            SELECT 'order ' || placed.order_id || ' has '
                       || coalesce(string_agg(n.status || coalesce(' (' || n.last_error || ')', ''), ', '),
                                    'no notification')
            FROM placed LEFT JOIN notifications.notification n USING (order_id)
            GROUP BY placed.order_id
            HAVING count(n.status) = 0 OR count(n.status) <> count(DISTINCT n.template)
                OR bool_or(n.status <> 'SENT' AND n.recipient IS NOT NULL)
            """);

    static final Invariant NO_STRANGER = new Invariant("no customer was told of an order that does not exist", """
            SELECT 'order ' || order_id || ' is not there and its notification is ' || status
            FROM notifications.notification n
            WHERE NOT EXISTS (SELECT FROM placed WHERE placed.order_id = n.order_id)
            """);

    static final List<Invariant> ALL = List.of(ONE_SENT, NO_STRANGER);

    private NotificationInvariants() {}
}
