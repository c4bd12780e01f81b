package io.orderflow.kubernetes.broken;

import static io.orderflow.kubernetes.broken.BrokenCopy.in;
import static io.orderflow.kubernetes.broken.Places.LOCAL;
import static io.orderflow.kubernetes.broken.Places.MAIN;
import static io.orderflow.kubernetes.broken.Places.ORDERS;
import static io.orderflow.kubernetes.broken.Places.PRODUCTION;

import io.orderflow.kubernetes.rule.DatabaseRules;
import io.orderflow.kubernetes.rule.DatabaseScriptRules;
import io.orderflow.kubernetes.rule.StorageRules;
import java.util.stream.Stream;

/** Databases, their owners and their doors. */
final class BrokenDatabase {

    private static final String SCRIPT = "/data/databases.sh";

    private BrokenDatabase() {}

    static Stream<BrokenCopy> all() {
        return Stream.of(
                in(PRODUCTION, "everybody is trusted")
                        .set("Cluster", "orderflow-db", "/spec/postgresql/pg_hba/3", "\"host all all all trust\"")
                        .isSeenBy(DatabaseRules.DOORS, "host all all all trust"),
                in(PRODUCTION, "a role may not log in")
                        .set("Cluster", "orderflow-db", "/spec/managed/roles/0/login", "false")
                        .isSeenBy(DatabaseRules.OWNERS, "order_service"),
                in(PRODUCTION, "a database is nowhere")
                        .set("Database", "orders", "/spec/cluster/name", "\"orderflow\"")
                        .isSeenBy(DatabaseRules.OWNERS, "orders"),
                in(PRODUCTION, "what was committed is on one instance")
                        .remove("Cluster", "orderflow-db", "/spec/postgresql/synchronous")
                        .isSeenBy(DatabaseRules.KEPT_TWICE, "orderflow-db"),
                in(LOCAL, "a script has a name that the image doesn't run")
                        .set("ConfigMap", "postgresql-databases", "/data", "{\"databases.txt\": \"\"}")
                        .isSeenBy(DatabaseScriptRules.SCRIPTS_RUN, "databases.txt is not run"),
                in(LOCAL, "every service may look into every database")
                        .edit("ConfigMap", "postgresql-databases", SCRIPT, "REVOKE ALL", "-- REVOKE ALL")
                        .isSeenBy(DatabaseScriptRules.SHUT, "is open to everybody"),
                in(LOCAL, "a database more is open")
                        .edit("ConfigMap", "postgresql-databases", SCRIPT, "\nSQL\n", "\nCREATE DATABASE more;\nSQL\n")
                        .isSeenBy(DatabaseScriptRules.SHUT, "database more is open to everybody"),
                in(LOCAL, "a service's database is not made")
                        .edit("ConfigMap", "postgresql-databases", SCRIPT, "database inventory", "database stock")
                        .isSeenBy(DatabaseScriptRules.SHUT, "nobody makes the database inventory"),
                in(LOCAL, "the database is told no password of its superuser")
                        .set("StatefulSet", "postgresql", MAIN + "/env/0/name", "\"POSTGRES_PASWORD\"")
                        .isSeenBy(DatabaseScriptRules.TOLD, "postgresql isn't told POSTGRES_PASSWORD"),
                in(LOCAL, "a script asks for what nobody has said")
                        .set("StatefulSet", "postgresql", MAIN + "/env/1/name", "\"ORDERS_SERVICE_USERNAME\"")
                        .isSeenBy(DatabaseScriptRules.TOLD, "postgresql isn't told ORDER_SERVICE_USERNAME"),
                in(LOCAL, "a service has another's password")
                        .set(
                                "StatefulSet",
                                "postgresql",
                                MAIN + "/env/2/valueFrom/secretKeyRef/name",
                                "\"inventory-service-database\"")
                        .isSeenBy(DatabaseScriptRules.OWNED_BY_THEM, "order-service can't log in to its database"),
                in(LOCAL, "a service is sent to another's database")
                        .edit("ConfigMap", ORDERS, "/data/QUARKUS_DATASOURCE_JDBC_URL", "/orders", "/inventory")
                        .isSeenBy(DatabaseScriptRules.OWNED_BY_THEM, "order-service can't log in to its database"),
                in(LOCAL, "a database is another service's")
                        .edit(
                                "ConfigMap",
                                "postgresql-databases",
                                SCRIPT,
                                "orders \"$ORDER_SERVICE_USERNAME",
                                "orders \"$INVENTORY_SERVICE_USERNAME")
                        .isSeenBy(DatabaseScriptRules.OWNED_BY_THEM, "order-service can't log in to its database"),
                in(LOCAL, "rows go with their pod")
                        .set("StatefulSet", "postgresql", MAIN + "/volumeMounts/0/name", "\"run\"")
                        .isSeenBy(StorageRules.KEPT, "postgresql loses /var/lib/postgresql"));
    }
}
