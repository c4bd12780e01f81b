package io.orderflow.audit;

import io.orderflow.check.SuiteDatabases;
import io.orderflow.local.Database;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Something wrong in the {@link AuditedSuite}.
 *
 * @param what it is, in a few words
 * @param records changes what is sent
 * @param database where {@code sql} is executed, after all is stored and sent
 * @param breaks the rules that must notice it, and no other may
 */
record PlantedFault(
        String what,
        Consumer<List<SampleRecord>> records,
        Function<SuiteDatabases, Database> database,
        String sql,
        Set<Rule> breaks) {

    static PlantedFault inTopics(String what, Consumer<List<SampleRecord>> records, Rule... breaks) {
        return new PlantedFault(what, records, SuiteDatabases::orders, "SELECT 1", Set.of(breaks));
    }

    static PlantedFault inOrders(String what, String sql, Rule... breaks) {
        return new PlantedFault(what, records -> {}, SuiteDatabases::orders, sql, Set.of(breaks));
    }

    static PlantedFault inInventory(String what, String sql, Rule... breaks) {
        return new PlantedFault(what, records -> {}, SuiteDatabases::inventory, sql, Set.of(breaks));
    }

    static PlantedFault inNotifications(String what, String sql, Rule... breaks) {
        return new PlantedFault(what, records -> {}, SuiteDatabases::notifications, sql, Set.of(breaks));
    }

    @Override
    public String toString() {
        return what;
    }
}
