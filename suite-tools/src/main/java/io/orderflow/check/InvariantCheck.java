package io.orderflow.check;

import io.orderflow.local.Database;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Checks every invariant over all rows of all three databases. Each database is seen at one moment; between them time
 * passes, so the suite must be at rest (see {@link EventsOnTheWay}).
 */
public final class InvariantCheck {
    private final SuiteDatabases databases;

    public InvariantCheck(SuiteDatabases databases) {
        this.databases = databases;
    }

    /**
     * Returns what was found, in the order of an order's way.
     *
     * @param answered the ids of orders that were answered with 201, which must all be there; beyond these, what is
     *     stored of any order is checked
     */
    public List<Finding> run(Collection<UUID> answered) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        PlacedOrders placed;
        try (CheckedDatabase orders = CheckedDatabase.open(databases.orders())) {
            orders.createAnswered(answered);
            findings.addAll(orders.check(OrderInvariants.ALL));
            findings.addAll(orders.check(PaymentInvariants.ALL));
            findings.addAll(orders.check(MessagingInvariants.ALL));
            placed = orders.placedOrders();
        }
        findings.addAll(check(databases.inventory(), InventoryInvariants.ALL, placed));
        findings.addAll(check(databases.notifications(), NotificationInvariants.ALL, placed));
        return findings;
    }

    private static List<Finding> check(Database database, List<Invariant> own, PlacedOrders placed)
            throws SQLException {
        try (CheckedDatabase checked = CheckedDatabase.open(database)) {
            checked.createPlaced(placed);
            List<Finding> findings = new ArrayList<>(checked.check(own));
            findings.addAll(checked.check(MessagingInvariants.ALL));
            return findings;
        }
    }
}
