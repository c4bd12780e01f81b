package io.orderflow.load.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What Linux tells about processes. A process that has ended counts as nothing.
 *
 * @param folder usually /proc
 */
record ProcFiles(Path folder) {
    /** The unit of times in these files, the same on every architecture. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int USER = 11;
    private static final int SYSTEM_OF_ENDED_CHILDREN = 14;
    private static final List<Integer> BUSY = List.of(1, 2, 3, 6, 7);
    private static final List<Integer> STOLEN = List.of(8);

    boolean exist() {
        return Files.isReadable(folder.resolve("self/stat"));
    }

    /** CPU time of these processes and of those children of theirs that have ended. */
    double cpuSeconds(Collection<Long> pids) {
        long ticks = 0;
        for (long pid : pids) {
            Optional<String> stat = read(pid + "/stat");
            if (stat.isPresent()) {
                // The name, in parentheses, may contain anything.
                String[] fields =
                        stat.get().substring(stat.get().lastIndexOf(')') + 2).split(" ", -1);
                for (int field = USER; field <= SYSTEM_OF_ENDED_CHILDREN; field++) {
                    ticks += Long.parseLong(fields[field]);
                }
            }
        }
        return ticks / TICKS_PER_SECOND;
    }

    /** CPU time of the whole machine that was not idle. */
    double busySeconds() {
        return machineSeconds(BUSY);
    }

    /** CPU time that the host of a virtual machine gave to others while this one had something to run. */
    double stolenSeconds() {
        return machineSeconds(STOLEN);
    }

    private double machineSeconds(List<Integer> columns) {
        String[] fields = read("stat").orElse("cpu 0 0 0 0 0 0 0 0").split("\\s+", 10);
        return columns.stream()
                        .mapToLong(field -> Long.parseLong(fields[field]))
                        .sum()
                / TICKS_PER_SECOND;
    }

    /**
     * Memory that these processes hold together. What they share is counted once: of PostgreSQL's processes each has
     * the shared buffers among its own.
     */
    long residentBytes(Collection<Long> pids) {
        long own = 0;
        long files = 0;
        long shared = 0;
        for (long pid : pids) {
            Optional<String> status = read(pid + "/status");
            if (status.isPresent()) {
                own += kilobytes(status.get(), "RssAnon:");
                files = Math.max(files, kilobytes(status.get(), "RssFile:"));
                shared = Math.max(shared, kilobytes(status.get(), "RssShmem:"));
            }
        }
        return (own + files + shared) * 1024;
    }

    private static long kilobytes(String status, String name) {
        return status.lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(
                        line.substring(name.length()).replace("kB", "").strip()))
                .sum();
    }

    private Optional<String> read(String file) {
        Path path = folder.resolve(file);
        try {
            return Files.exists(path) ? Optional.of(Files.readString(path)) : Optional.empty();
        } catch (IOException e) {
            if (Files.exists(path)) {
                throw new UncheckedIOException(e);
            }
            return Optional.empty();
        }
    }
}
