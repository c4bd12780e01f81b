package io.orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.audit.Audit;
import io.orderflow.audit.Promises;
import io.orderflow.check.EventsOnTheWay;
import io.orderflow.check.Finding;
import io.orderflow.check.InvariantCheck;
import io.orderflow.check.SuiteDatabases;
import io.orderflow.local.Suite;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

/** What the databases and the topics say about all orders together. */
final class Books {

    /** Longer than a payment or a notification is left alone when whoever had it in hand died. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final SuiteDatabases databases;
    private final String bootstrapServers;

    Books(Suite suite) {
        this(
                new SuiteDatabases(
                        suite.database("order-service"),
                        suite.database("inventory-service"),
                        suite.database("notification-service")),
                suite.bootstrapServers());
    }

    Books(SuiteDatabases databases, String bootstrapServers) {
        this.databases = databases;
        this.bootstrapServers = bootstrapServers;
    }

    /** Waits until the suite is at rest, and then checks every invariant and audits the topics; {@code orders} must be there. */
    void mustBalance(Collection<UUID> orders) throws SQLException, ExecutionException, InterruptedException {
        try (EventsOnTheWay events = new EventsOnTheWay(databases, bootstrapServers)) {
            assertThat(events.awaitNone(PATIENCE)).as("events on their way").isZero();
        }
        List<Finding> findings = new ArrayList<>(new InvariantCheck(databases).run(orders));
        findings.addAll(new Audit(databases, bootstrapServers).run(Promises.toPlace(orders)));
        assertThat(findings).hasSizeGreaterThan(5);
        assertThat(findings)
                .allSatisfy(finding -> assertThat(finding.holds())
                        .as(finding.database() + ": " + finding.sentence() + " " + finding.examples())
                        .isTrue());
    }
}
