package io.orderflow.kubernetes.rule;

import io.fabric8.kubernetes.api.model.Container;
import io.orderflow.kubernetes.manifest.Installation;
import io.orderflow.kubernetes.manifest.Workload;
import io.orderflow.kubernetes.operators.Cluster;
import io.strimzi.api.kafka.model.kafka.Kafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What runs is what was tested: the versions are those of the root {@code pom.xml}. */
public final class VersionRules {

    private static final Path POM = Path.of("../../pom.xml");

    private static final Path COMPOSE = Path.of("../compose/compose.yaml");
    private static final Path LOCAL_RUN = Path.of("../local/src/main/java/io/orderflow/local/LocalJaeger.java");

    /** What is installed beside the services, and which versions of it. Of Jaeger only the second is a collector. */
    private static final Set<String> KNOWN = Set.of(
            "(.+/)?orderflow/[a-z]+-service:[0-9][^/:]*",
            "apache/kafka:[0-9][^/:]*",
            "postgres:[0-9][^/:]*",
            "otel/opentelemetry-collector-contrib:[0-9][^/:]*",
            "jaegertracing/jaeger:2\\.[^/:]*");

    private static final String VIEWER = "jaegertracing/jaeger:";

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
            installation -> Stream.concat(
                            images(installation)
                                    .filter(image -> image.startsWith("apache/kafka:"))
                                    .map(image -> image.substring(image.indexOf(':') + 1)),
                            installation
                                    .all(Kafka.class)
                                    .map(kafka -> String.valueOf(
                                            kafka.getSpec().getKafka().getVersion())))
                    .filter(version -> !version.equals(version("kafka-broker.version"))));

    public static final Rule DATABASES = new Rule(
            "the database is of the release that the tests run with",
            installation -> Stream.concat(
                            images(installation).filter(image -> image.startsWith("postgres:")),
                            installation
                                    .all(Cluster.class)
                                    .map(cluster -> cluster.getSpec().imageName()))
                    .filter(image -> !image.matches(".*:" + release() + "\\b.*")));

    public static final Rule PINNED = new Rule(
            "an image is one of those that were tried, of a version that is said",
            installation -> images(installation).filter(image -> KNOWN.stream().noneMatch(image::matches)));

    /** The viewer has no version in the {@code pom.xml}: its tag is written down in each of the three. */
    public static final Rule VIEWERS = new Rule(
            "the viewer is the one of Compose, and of the local run",
            installation -> images(installation)
                    .filter(image -> image.startsWith(VIEWER))
                    .flatMap(image -> Stream.of(COMPOSE, LOCAL_RUN)
                            .filter(place -> !versions(place).equals(Set.of(image)))
                            .map(place -> "%s, but %s has %s".formatted(image, place, versions(place)))));

    public static final List<Rule> ALL = List.of(PINNED, VIEWERS, SERVICES, BROKERS, DATABASES);

    private VersionRules() {}

    private static Stream<String> images(Installation installation) {
        return installation.workloads().flatMap(Workload::containers).map(Container::getImage);
    }

    /** Of the viewer. */
    private static Set<String> versions(Path place) {
        return Pattern.compile(VIEWER + "[^\\s\"]+")
                .matcher(text(place))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    private static String release() {
        return version("postgresql-binaries.version").replaceFirst("\\..*", "");
    }

    /** What the first such element says. */
    private static String version(String element) {
        Matcher matcher =
                Pattern.compile("<" + Pattern.quote(element) + ">([^<]+)<").matcher(text(POM));
        if (!matcher.find()) {
            throw new AssertionError(POM + " has no " + element);
        }
        return matcher.group(1);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
