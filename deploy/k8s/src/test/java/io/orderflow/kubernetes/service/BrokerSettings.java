package io.orderflow.kubernetes.service;

import io.orderflow.local.process.RuntimeClassPath;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which environment variables the image of a broker takes for a setting. */
public final class BrokerSettings {

    /** What its scripts take for themselves. */
    private static final Set<String> OF_THE_SCRIPTS =
            Set.of("CLUSTER_ID", "LOG_DIR", "KAFKA_HEAP_OPTS", "KAFKA_JVM_PERFORMANCE_OPTS", "KAFKA_OPTS");

    /** Those of one listener, which may be called anything. */
    private static final Pattern OF_A_LISTENER = Pattern.compile("KAFKA_LISTENER_NAME_.+");

    private static final Set<String> OF_THE_BROKER =
            ask().stream().map(BrokerSettings::variable).collect(Collectors.toUnmodifiableSet());

    private BrokerSettings() {}

    /** Whether a broker, or the script that starts it, has a setting that is set by {@code variable}. */
    public static boolean has(String variable) {
        return OF_THE_BROKER.contains(variable)
                || OF_THE_SCRIPTS.contains(variable)
                || OF_A_LISTENER.matcher(variable).matches();
    }

    /** The variable that sets {@code setting}. */
    public static String variable(String setting) {
        return "KAFKA_" + setting.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /** The broker that the tests run with has other versions of what the services have on this class path. */
    private static Set<String> ask() {
        try (URLClassLoader libraries = new URLClassLoader(libraries(), ClassLoader.getPlatformClassLoader())) {
            Object settings = Class.forName("org.apache.kafka.server.config.AbstractKafkaConfig", true, libraries)
                    .getField("CONFIG_DEF")
                    .get(null);
            Set<?> names = (Set<?>) settings.getClass().getMethod("names").invoke(settings);
            return names.stream().map(String.class::cast).collect(Collectors.toUnmodifiableSet());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL[] libraries() {
        return Arrays.stream(RuntimeClassPath.value().split(File.pathSeparator, -1))
                .map(library -> {
                    try {
                        return Path.of(library).toUri().toURL();
                    } catch (MalformedURLException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toArray(URL[]::new);
    }
}
