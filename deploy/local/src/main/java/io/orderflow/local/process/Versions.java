package io.orderflow.local.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The versions of the servers, as the build knows them. */
public enum Versions {
    POSTGRESQL("postgresql"),
    KAFKA("kafka");

    private final String version;

    Versions(String key) {
        try (InputStream in = Versions.class.getResourceAsStream("/io/orderflow/local/versions.properties")) {
            Properties properties = new Properties();
            properties.load(Objects.requireNonNull(in));
            version = Objects.requireNonNull(properties.getProperty(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return version;
    }

    /** The part before the first dot. */
    public String major() {
        int dot = version.indexOf('.');
        return dot < 0 ? version : version.substring(0, dot);
    }
}
