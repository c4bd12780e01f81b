package io.orderflow.kubernetes.service;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Which environment variables a service takes for a setting. */
public final class Settings {

    /** Not part of a mapping: whether the start migrates the database, or something before it. */
    public static final String MIGRATIONS = "ORDERFLOW_MIGRATIONS";

    private static final Set<Pattern> OF_QUARKUS =
            quarkusRoots().flatMap(Settings::variables).map(Pattern::compile).collect(Collectors.toUnmodifiableSet());

    private static final Set<String> OF_KAFKA_CLIENTS = Stream.of(
                    ProducerConfig.configNames(), ConsumerConfig.configNames(), AdminClientConfig.configNames())
            .flatMap(Set::stream)
            .map(name -> variable("kafka." + name))
            .collect(Collectors.toUnmodifiableSet());

    private Settings() {}

    /** Whether {@code service} has a setting that is set by {@code variable}. */
    public static boolean has(String service, String variable) {
        return variable.equals(MIGRATIONS)
                || OF_KAFKA_CLIENTS.contains(variable)
                || OF_QUARKUS.stream().anyMatch(name -> name.matcher(variable).matches())
                || Code.of(service)
                        .filter(each -> each.isAnnotatedWith(ConfigMapping.class))
                        .flatMap(each -> variables(each.reflect()))
                        .anyMatch(variable::matches);
    }

    /** Regular expressions: the keys of a map are anything. */
    private static Stream<String> variables(Class<?> mapping) {
        String prefix = mapping.getAnnotation(ConfigMapping.class).prefix();
        return ConfigMappings.getProperties(new ConfigClass(mapping, prefix)).keySet().stream()
                .map(name -> variable(name.replace("*", "ANY")).replace("ANY", ".+"));
    }

    private static String variable(String setting) {
        return setting.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** What was decided when the service was built is no setting any more. */
    private static Stream<Class<?>> quarkusRoots() {
        try {
            return Collections.list(Settings.class.getClassLoader().getResources("META-INF/quarkus-config-roots.list"))
                    .stream()
                    .flatMap(Settings::lines)
                    .<Class<?>>map(Settings::load)
                    .filter(root -> root.getAnnotation(ConfigRoot.class).phase() == ConfigPhase.RUN_TIME);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(URL list) {
        try (var reader = new BufferedReader(new InputStreamReader(list.openStream(), StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.isBlank()).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Settings.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
