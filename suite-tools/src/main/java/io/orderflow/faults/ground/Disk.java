package io.orderflow.faults.ground;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A folder on a disk of its own, in memory, that can be filled to the last byte. Needs root, on Linux. */
public final class Disk implements AutoCloseable {

    /** What the list of mounts shows as the device. */
    private static final String SOURCE = "orderflow";

    private static final Path MOUNTS = Path.of("/proc/self/mounts");
    private static final String ROOMY = "size=6g";
    private static final long A_LITTLE = 256 * 1024;
    private static final long ENOUGH = 64 * 1024 * 1024;

    private final Path folder;

    private Disk(Path folder) {
        this.folder = folder;
    }

    /** Mounts one on {@code folder}; empty where this process may not. */
    public static Optional<Disk> mount(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Programs.succeeds(List.of("mount", "-t", "tmpfs", "-o", ROOMY, SOURCE, folder.toString()))
                ? Optional.of(new Disk(folder))
                : Optional.empty();
    }

    /** Takes away what a process that was killed has left mounted in {@code folder}, and keeps it from being deleted. */
    public static void takeAwayLeftIn(Path folder) {
        if (Files.notExists(MOUNTS)) {
            return;
        }
        List<String> mounts;
        try {
            mounts = Files.readAllLines(MOUNTS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        mounts.stream()
                .map(mount -> mount.split(" ", -1))
                .filter(mount -> mount[0].equals(SOURCE)
                        && Path.of(mount[1]).startsWith(folder.toAbsolutePath().normalize()))
                .forEach(mount -> new Disk(Path.of(mount[1])).close());
    }

    /** Leaves no room to speak of: from now on files can't grow. */
    public void fill() {
        // A file that grows at this very moment makes the size too small to be taken.
        for (long room = 0; !isTaken("size=" + (used() + room)); room += A_LITTLE) {
            if (room > ENOUGH) {
                throw new IllegalStateException("The disk on " + folder + " cannot be filled.");
            }
        }
    }

    private boolean isTaken(String size) {
        return Programs.succeeds(List.of("mount", "-o", "remount," + size, folder.toString()));
    }

    private long used() {
        try {
            FileStore store = Files.getFileStore(folder);
            return store.getTotalSpace() - store.getUnallocatedSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes room again. */
    public void free() {
        Programs.run(List.of("mount", "-o", "remount," + ROOMY, folder.toString()));
    }

    /** Takes it away, with all that is on it. */
    @Override
    public void close() {
        Programs.run(List.of("umount", "-l", folder.toString()));
    }
}
