package io.orderflow.local;

import io.orderflow.local.process.Folders;
import io.orderflow.local.process.Leftovers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of the {@link SharedInfrastructure}; named after the JVM's process id, so that an orphan is known. */
final class SharedFolder {
    private static final String PREFIX = "orderflow-tests-";
    private static final String PROPERTY = "orderflow.shared.folder";
    private static final Path PARENT = Path.of(System.getProperty("java.io.tmpdir"));

    private SharedFolder() {}

    static Path postgres() {
        return folder().resolve("postgres");
    }

    static Path kafka() {
        return folder().resolve("kafka");
    }

    private static Path folder() {
        String known = System.getProperty(PROPERTY);
        return known == null ? create() : Path.of(known);
    }

    private static Path create() {
        sweepOrphans();
        try {
            String prefix = PREFIX + ProcessHandle.current().pid() + "-";
            Path folder = Files.createTempDirectory(PARENT, prefix).toAbsolutePath();
            System.setProperty(PROPERTY, folder.toString());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> endAll(folder.toString())));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Uses the JDK and the shell only: the class loader of this class may be closed by then. */
    private static void endAll(String folder) {
        String script = """
                kill -KILL $1 2>/dev/null
                kill -QUIT $2 2>/dev/null
                # Nobody waits for it: a JVM that takes long to end is killed by the one that runs the tests.
                (
                    for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
                        kill -0 $2 2>/dev/null || break
                        sleep 0.1
                    done
                    rm -rf -- "$3"
                ) </dev/null >/dev/null 2>&1 &
                """;
        try {
            new ProcessBuilder(
                            "sh",
                            "-c",
                            script,
                            "end-all",
                            System.getProperty("orderflow.shared.kafka.pid", ""),
                            System.getProperty("orderflow.shared.postgres.pid", ""),
                            folder)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            // Nothing is left to be done in a JVM that ends; the next one sweeps.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a JVM left that was killed before it could tidy up. */
    private static void sweepOrphans() {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(PARENT, PREFIX + "[0-9]*-*")) {
            for (Path each : folders) {
                String pid = each.getFileName().toString().split("-", -1)[2];
                if (ProcessHandle.of(Long.parseLong(pid)).isEmpty() && Files.isWritable(each)) {
                    sweep(each);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sweep(Path orphan) {
        Leftovers.end(orphan);
        try {
            Folders.delete(orphan);
        } catch (UncheckedIOException e) {
            // Another JVM is deleting it, too; what is left then, the next one sweeps.
        }
    }
}
