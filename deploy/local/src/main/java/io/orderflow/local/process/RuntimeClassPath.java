package io.orderflow.local.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * This module's own class path, as its build resolved it. The one of the current JVM will not do for a broker: another
 * module's tests have other versions of the same libraries on theirs.
 */
public final class RuntimeClassPath {
    private static final String RESOURCE = "/io/orderflow/local/runtime.classpath";

    private RuntimeClassPath() {}

    /** This module's classes and all they need, in the form of {@code java -cp}. */
    public static String value() {
        String libraries = libraries();
        for (String library : libraries.split(File.pathSeparator, -1)) {
            if (Files.notExists(Path.of(library))) {
                throw new StartFailedException(
                        library + " has gone since deploy/local was built: build it again (./mvnw install).");
            }
        }
        return ownClasses() + File.pathSeparator + libraries;
    }

    private static String libraries() {
        try (InputStream in = RuntimeClassPath.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new StartFailedException(RESOURCE + " is missing: build deploy/local with Maven first.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path ownClasses() {
        try {
            return Path.of(RuntimeClassPath.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
