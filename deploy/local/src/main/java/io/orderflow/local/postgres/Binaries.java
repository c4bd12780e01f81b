package io.orderflow.local.postgres;

import io.orderflow.local.process.Folders;
import io.orderflow.local.process.StartFailedException;
import io.orderflow.local.process.Versions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * PostgreSQL's programs, unpacked from the class path into the user's cache folder
 * ({@code $XDG_CACHE_HOME/orderflow}, by default {@code ~/.cache/orderflow}) the first time they are needed.
 *
 * @param folder what holds bin, lib and share
 */
public record Binaries(Path folder) {

    /** The programs for this machine, unpacked if they were not yet. */
    public static Binaries unpacked() {
        Platform platform = Platform.here();
        Path folder = cache().resolve("postgresql-" + Versions.POSTGRESQL + "-" + platform);
        if (Files.notExists(folder)) {
            unpack(platform, folder);
        }
        return new Binaries(folder);
    }

    /** The command line of one of its programs. */
    public List<String> command(String program) {
        return List.of(folder.resolve("bin").resolve(program).toString());
    }

    private static Path cache() {
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path base = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return base.resolve("orderflow");
    }

    /** Two JVMs may do this at once: each into a folder of its own, and the first to rename it wins. */
    private static void unpack(Platform platform, Path folder) {
        try (InputStream archive = Binaries.class.getResourceAsStream("/" + platform.archive())) {
            if (archive == null) {
                throw new StartFailedException("PostgreSQL's binaries for " + platform
                        + " are not on the class path: build on the machine that runs it.");
            }
            Files.createDirectories(folder.getParent());
            Path scratch = Files.createTempDirectory(folder.getParent(), folder.getFileName() + ".");
            try {
                Archive.unpack(archive, scratch);
                Files.move(scratch, folder, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                if (Files.notExists(folder)) {
                    throw e;
                }
            } finally {
                Folders.delete(scratch);
            }
        } catch (IOException e) {
            throw new StartFailedException("PostgreSQL could not be unpacked to " + folder + ": " + e.getMessage(), e);
        }
    }
}
