package io.orderflow.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A service as it was built.
 *
 * @param jar what {@code java -jar} starts; the rest of it lies around it
 */
public record Program(Path jar) {

    /** Where its classes are kept as the JVM has them once they are loaded and linked (JEP 483), if they are. */
    public Path cache() {
        return jar.resolveSibling("app.aot");
    }

    /** Whether there is a cache, and it was made of this jar. The JVM passes over any other by itself, with a warning. */
    public boolean isCached() {
        try {
            return Files.exists(cache())
                    && Files.getLastModifiedTime(cache()).compareTo(Files.getLastModifiedTime(jar)) >= 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
