package io.orderflow.local.suite;

import io.orderflow.local.process.Program;
import io.orderflow.local.process.StartFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The folder of the whole project, which holds what was built.
 *
 * @param root where mvnw is
 */
public record Checkout(Path root) {

    /** The one that the system property {@code orderflow.root} names, else the one around the current folder. */
    public static Checkout here() {
        String named = System.getProperty("orderflow.root");
        if (named != null) {
            return new Checkout(Path.of(named));
        }
        Path start = Path.of("").toAbsolutePath();
        for (@Nullable Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("deploy/local/up"))) {
                return new Checkout(folder);
            }
        }
        throw new StartFailedException("There is no deploy/local/up in " + start + " or above it.");
    }

    /** Where {@code up} keeps its data unless told otherwise. */
    public Path defaultData() {
        return root.resolve("deploy/local/data");
    }

    /** A service that was built. */
    public Program program(String service) {
        Path jar = root.resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
        if (Files.notExists(jar)) {
            throw new StartFailedException(service + " has not been built: run ./mvnw -DskipTests package.");
        }
        return new Program(jar);
    }

    /** A path as people would type it in the checkout. */
    public Path shown(Path path) {
        return path.startsWith(root) ? root.relativize(path) : path;
    }
}
