package io.orderflow.check;

import io.orderflow.local.Database;
import java.util.List;

/** The databases of the three services. */
public record SuiteDatabases(Database orders, Database inventory, Database notifications) {

    List<Database> all() {
        return List.of(orders, inventory, notifications);
    }
}
