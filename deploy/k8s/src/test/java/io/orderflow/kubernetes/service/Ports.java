package io.orderflow.kubernetes.service;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * On which ports a service listens.
 *
 * @param http for clients
 * @param management for health and metrics
 */
public record Ports(int http, int management) {

    private static final Path ROOT = Path.of("..", "..");

    /** Quarkus' own choice. */
    private static final String MANAGEMENT = "9000";

    /** Those of {@code service} with these environment variables. */
    public static Ports of(String service, Map<String, String> environment) {
        Properties settings = settings(service);
        return new Ports(
                port(environment, "QUARKUS_HTTP_PORT", settings.getProperty("quarkus.http.port")),
                port(
                        environment,
                        "QUARKUS_MANAGEMENT_PORT",
                        settings.getProperty("quarkus.management.port", MANAGEMENT)));
    }

    private static int port(Map<String, String> environment, String variable, String otherwise) {
        return Integer.parseInt(environment.getOrDefault(variable, otherwise));
    }

    private static Properties settings(String service) {
        Properties settings = new Properties();
        try (Reader file =
                Files.newBufferedReader(ROOT.resolve(service).resolve("src/main/resources/application.properties"))) {
            settings.load(file);
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
