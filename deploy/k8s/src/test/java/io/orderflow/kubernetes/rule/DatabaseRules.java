package io.orderflow.kubernetes.rule;

import io.orderflow.kubernetes.manifest.Installation;
import io.orderflow.kubernetes.operators.Cluster;
import io.orderflow.kubernetes.operators.Database;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The PostgreSQL of an operator. */
public final class DatabaseRules {

    private static final String NOBODY_ELSE = "host all all all reject";

    public static final Rule DOORS = new Rule(
            "each database lets its owner in, by TLS and with a password, and nobody else",
            installation -> installation
                    .all(Cluster.class)
                    .filter(cluster -> !isClosed(cluster, installation))
                    .map(cluster -> cluster.getSpec()
                            .postgresql()
                            .hostBasedAuthentication()
                            .toString()));

    public static final Rule OWNERS = new Rule(
            "a role may log in, and each database is of a cluster that there is",
            installation -> Stream.concat(
                    installation
                            .all(Cluster.class)
                            .flatMap(cluster -> cluster.getSpec().managed().roles().stream())
                            .filter(role -> !role.login() || !role.ensure().equals("present"))
                            .map(Cluster.Role::name),
                    installation
                            .all(Database.class)
                            .filter(database -> installation
                                    .find(
                                            Cluster.class,
                                            database.getSpec().cluster().name())
                                    .isEmpty())
                            .map(database -> database.getSpec().name())));

    public static final Rule KEPT_TWICE = new Rule(
            "what was committed is on another instance as well, of which there are enough",
            installation -> installation
                    .all(Cluster.class)
                    .filter(cluster -> cluster.getSpec().instances() < 3
                            || !new Cluster.Synchronous("any", 1, "required")
                                    .equals(cluster.getSpec().postgresql().synchronous()))
                    .map(cluster -> cluster.getMetadata().getName()));

    public static final List<Rule> ALL = List.of(DOORS, OWNERS, KEPT_TWICE);

    private DatabaseRules() {}

    private static boolean isClosed(Cluster cluster, Installation installation) {
        List<String> lines = cluster.getSpec().postgresql().hostBasedAuthentication();
        Set<String> owners = installation
                .all(Database.class)
                .map(Database::getSpec)
                .map(database -> "hostssl %s %s all scram-sha-256".formatted(database.name(), database.owner()))
                .collect(Collectors.toSet());
        return lines.getLast().equals(NOBODY_ELSE)
                && Set.copyOf(lines.subList(0, lines.size() - 1)).equals(owners);
    }
}
