package io.orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.check.Finding;
import io.orderflow.check.InvariantCheck;
import io.orderflow.check.SuiteDatabases;
import io.orderflow.local.Suite;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What the databases say about all orders together. */
final class Books {

    private final Suite suite;

    Books(Suite suite) {
        this.suite = suite;
    }

    /** Waits until every one of {@code orders} is decided and its customer told, and then checks every invariant. */
    void mustBalance(Collection<UUID> orders) throws SQLException {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    assertThat(count("order-service", "orders.customer_order WHERE status = 'PLACED'"))
                            .as("undecided orders")
                            .isZero();
                    // Of some orders, such as shipped ones, customers are told more than once.
                    assertThat(count("notification-service", """
                                    (SELECT DISTINCT order_id FROM notifications.notification WHERE status = 'SENT') told
                                    """))
                            .as("customers told")
                            .isEqualTo(count("order-service", "orders.customer_order"));
                    assertThat(count("order-service", "orders.timeline WHERE type LIKE 'notification.%'"))
                            .as("notifications in timelines")
                            .isEqualTo(
                                    count("notification-service", "notifications.notification WHERE status = 'SENT'"));
                });
        List<Finding> findings = new InvariantCheck(new SuiteDatabases(
                        suite.database("order-service"),
                        suite.database("inventory-service"),
                        suite.database("notification-service")))
                .run(orders);
        assertThat(findings).hasSizeGreaterThan(5);
        assertThat(findings)
                .allSatisfy(finding -> assertThat(finding.holds())
                        .as(finding.database() + ": " + finding.sentence() + " " + finding.examples())
                        .isTrue());
    }

    private long count(String service, String fromWhere) throws SQLException {
        var database = suite.database(service);
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + fromWhere)) {
            row.next();
            return row.getLong(1);
        }
    }
}
