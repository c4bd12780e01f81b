package io.orderflow.local.suite;

import io.orderflow.local.process.Folders;
import java.nio.file.Path;
import java.util.Set;

/**
 * Where a suite keeps everything.
 *
 * @param root an absolute path
 */
public record DataFolder(Path root) {
    private static final int MOST_BROKERS = 3;

    public DataFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    public Path postgres() {
        return root.resolve("postgres");
    }

    /** Of the first broker. */
    public Path kafka() {
        return broker(Layout.KAFKA);
    }

    public Path broker(String name) {
        return root.resolve(name);
    }

    /** What a component writes; {@code up.log} is what a detached {@code up} itself has to say. */
    public Path log(String name) {
        return logs().resolve(name + ".log");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    /** What is true only while a suite runs. */
    public Path run() {
        return root.resolve("run");
    }

    /** Forgets all that was ever stored: of what a suite keeps, never of what else may be in the folder. */
    public void wipe() {
        Folders.delete(postgres());
        Layout.brokers(MOST_BROKERS).forEach(name -> Folders.delete(broker(name)));
        Folders.deleteExcept(logs(), Set.of(log("up")));
    }
}
