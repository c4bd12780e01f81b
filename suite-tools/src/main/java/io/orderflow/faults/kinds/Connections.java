package io.orderflow.faults.kinds;

import io.orderflow.local.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Connections to a service's database, past all that may be broken. */
final class Connections {

    private Connections() {}

    static Connection to(Database database) throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }
}
