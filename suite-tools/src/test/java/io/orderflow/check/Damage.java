package io.orderflow.check;

import io.orderflow.local.Database;
import java.util.Set;
import java.util.function.Function;

/**
 * Something wrong in the {@link SampleSuite}.
 *
 * @param what it is, in a few words
 * @param where which database
 * @param sql plants it
 * @param breaks the invariants that must notice it, and no other may
 */
record Damage(String what, Function<SuiteDatabases, Database> where, String sql, Set<Invariant> breaks) {

    static Damage inOrders(String what, String sql, Invariant... breaks) {
        return new Damage(what, SuiteDatabases::orders, sql, Set.of(breaks));
    }

    static Damage inInventory(String what, String sql, Invariant... breaks) {
        return new Damage(what, SuiteDatabases::inventory, sql, Set.of(breaks));
    }

    static Damage inNotifications(String what, String sql, Invariant... breaks) {
        return new Damage(what, SuiteDatabases::notifications, sql, Set.of(breaks));
    }

    @Override
    public String toString() {
        return what;
    }
}
