package io.orderflow.kubernetes.rule;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.orderflow.kubernetes.manifest.Environment;
import io.orderflow.kubernetes.manifest.Environment.SecretKey;
import io.orderflow.kubernetes.manifest.Installation;
import io.orderflow.kubernetes.manifest.Workload;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A PostgreSQL that no operator has made: a script fills it when it is new. */
public final class DatabaseScriptRules {

    /** Where the image looks for what it runs once. */
    private static final String ONCE = "/docker-entrypoint-initdb.d";

    /** Without it the image doesn't start. */
    private static final String SUPERUSER = "POSTGRES_PASSWORD";

    /** The image sets them, if nobody does. */
    private static final Set<String> UNSAID = Set.of("POSTGRES_USER", "POSTGRES_DB");

    private static final Pattern MADE = Pattern.compile("(?m)^CREATE DATABASE ([^\\s;]+)");
    private static final Pattern CLOSED = Pattern.compile("(?m)^REVOKE ALL ON DATABASE (\\S+) FROM PUBLIC;");
    private static final Pattern WANTED = Pattern.compile("(?m)^(?:CREATE DATABASE|database) ([^\\s;]+)");
    private static final Pattern NAME = Pattern.compile("/([^/?]+)(?:\\?.*)?$");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Z][A-Z_]*)");

    /** A database, its owner and the owner's password, of which the latter two are variables. */
    private static final Pattern OWNED =
            Pattern.compile("(?m)^database (\\S+) \"\\$\\{?([A-Z_]+)\\}?\" \"\\$\\{?([A-Z_]+)\\}?\"$");

    /** Of other names the image takes no notice. */
    public static final Rule SCRIPTS_RUN = new Rule(
            "what is to run when a database is new is a script by its name",
            installation -> servers(installation)
                    .flatMap(server -> scripts(server, installation))
                    .map(Map.Entry::getKey)
                    .filter(name -> !name.endsWith(".sh"))
                    .map(name -> name + " is not run"));

    /** PostgreSQL lets everybody into a new database. */
    public static final Rule SHUT = new Rule(
            "a script makes the database of each service, and shuts each that it makes to others",
            installation -> servers(installation)
                    .flatMap(server -> scripts(server, installation))
                    .map(Map.Entry::getValue)
                    .flatMap(script -> Stream.concat(
                            found(MADE, script)
                                    .filter(name -> found(CLOSED, script).noneMatch(name::equals))
                                    .map(name -> "database " + name + " is open to everybody"),
                            installation
                                    .services()
                                    .flatMap(service -> database(service, installation).stream())
                                    .filter(name -> found(WANTED, script).noneMatch(name::equals))
                                    .map(name -> "nobody makes the database " + name))));

    public static final Rule TOLD = new Rule(
            "a database is told the superuser's password, and all that its script asks for",
            installation -> servers(installation).flatMap(server -> {
                Environment told = Environment.of(server.main(), installation);
                return Stream.concat(
                                Stream.of(SUPERUSER),
                                scripts(server, installation).flatMap(script -> found(VARIABLE, script.getValue())))
                        .filter(name -> !UNSAID.contains(name)
                                && !told.secrets().containsKey(name)
                                && !told.values().containsKey(name))
                        .distinct()
                        .map(name -> server.name() + " isn't told " + name);
            }));

    public static final Rule OWNED_BY_THEM = new Rule(
            "a script makes each service's database with the service's own login",
            installation -> servers(installation)
                    .flatMap(server -> scripts(server, installation)
                            .flatMap(script -> installation
                                    .services()
                                    .filter(service ->
                                            !ownsItsDatabase(service, server, script.getValue(), installation))
                                    .map(service -> service.name() + " can't log in to its database"))));

    public static final List<Rule> ALL = List.of(SCRIPTS_RUN, SHUT, TOLD, OWNED_BY_THEM);

    private DatabaseScriptRules() {}

    private static Stream<Workload> servers(Installation installation) {
        return installation
                .workloads()
                .filter(each -> each.main().getVolumeMounts().stream()
                        .anyMatch(mount -> mount.getMountPath().equals(ONCE)));
    }

    /** Their names and texts. */
    private static Stream<Map.Entry<String, String>> scripts(Workload server, Installation installation) {
        return server.main().getVolumeMounts().stream()
                .filter(mount -> mount.getMountPath().equals(ONCE))
                .flatMap(mount -> server.pod().getVolumes().stream()
                        .filter(volume -> volume.getName().equals(mount.getName())))
                .filter(volume -> volume.getConfigMap() != null)
                .flatMap(volume ->
                        installation.find(ConfigMap.class, volume.getConfigMap().getName()).stream())
                .flatMap(map -> map.getData().entrySet().stream());
    }

    /** The database that a service is told of. */
    private static Optional<String> database(Workload service, Installation installation) {
        String url =
                Environment.of(service.main(), installation).values().getOrDefault("QUARKUS_DATASOURCE_JDBC_URL", "");
        return found(NAME, url).findFirst();
    }

    /** A database that isn't made at all is not this rule's to notice. */
    private static boolean ownsItsDatabase(
            Workload service, Workload server, String script, Installation installation) {
        Map<String, SecretKey> own =
                Environment.of(service.main(), installation).secrets();
        Map<String, SecretKey> told =
                Environment.of(server.main(), installation).secrets();
        Optional<String> database = database(service, installation);
        return OWNED.matcher(script)
                .results()
                .filter(line -> database.filter(line.group(1)::equals).isPresent())
                .allMatch(line -> Objects.equals(told.get(line.group(2)), own.get("QUARKUS_DATASOURCE_USERNAME"))
                        && Objects.equals(told.get(line.group(3)), own.get("QUARKUS_DATASOURCE_PASSWORD")));
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1));
    }
}
