package io.orderflow.kubernetes.rule;

import io.fabric8.kubernetes.api.model.Container;
import io.orderflow.kubernetes.manifest.Installation;
import io.orderflow.kubernetes.manifest.Workload;
import io.orderflow.kubernetes.operators.Cluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What runs is what was tested: the versions are those of the root {@code pom.xml}. */
public final class VersionRules {

    private static final Path POM = Path.of("../../pom.xml");

    public static final Rule SERVICES = new Rule(
            "the services are of this version",
            installation -> installation
                    .services()
                    .flatMap(service -> service.containers()
                            .map(Container::getImage)
                            .filter(image ->
                                    !image.endsWith("orderflow/" + service.name() + ":" + version("version")))));

    public static final Rule BROKERS = new Rule(
            "the broker is the one that the tests run with",
            installation -> images(installation)
                    .filter(image -> image.startsWith("apache/kafka:"))
                    .filter(image -> !image.endsWith(":" + version("kafka-broker.version"))));

    public static final Rule DATABASES = new Rule(
            "the database is of the release that the tests run with",
            installation -> Stream.concat(
                            images(installation).filter(image -> image.startsWith("postgres:")),
                            installation
                                    .all(Cluster.class)
                                    .map(cluster -> cluster.getSpec().imageName()))
                    .filter(image -> !image.matches(".*:" + release() + "\\b.*")));

    public static final List<Rule> ALL = List.of(SERVICES, BROKERS, DATABASES);

    private VersionRules() {}

    private static Stream<String> images(Installation installation) {
        return installation.workloads().flatMap(Workload::containers).map(Container::getImage);
    }

    private static String release() {
        return version("postgresql-binaries.version").replaceFirst("\\..*", "");
    }

    /** What the first such element says. */
    private static String version(String element) {
        try {
            Matcher matcher =
                    Pattern.compile("<" + Pattern.quote(element) + ">([^<]+)<").matcher(Files.readString(POM));
            if (!matcher.find()) {
                throw new AssertionError(POM + " has no " + element);
            }
            return matcher.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
