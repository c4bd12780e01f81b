package io.orderflow.faults.ground;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What time it is for a process, by libfaketime (Debian's package {@code faketime}). The time since the machine was
 * started stays as it is: waiting takes as long as ever.
 */
public final class Clocks {

    private static final List<Path> PLACES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"),
            Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1"),
            Path.of("/usr/lib64/faketime/libfaketime.so.1"),
            Path.of("/usr/lib/faketime/libfaketime.so.1"));

    private final Path library;

    private Clocks(Path library) {
        this.library = library;
    }

    /** Empty where the library isn't installed. */
    public static Optional<Clocks> installed() {
        return PLACES.stream().filter(Files::exists).findFirst().map(Clocks::new);
    }

    /** The environment of a process whose clock is wrong by what {@code file} says, from when it says it. */
    public Map<String, String> governedBy(Path file) {
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "FAKETIME_TIMESTAMP_FILE", file.toString(),
                "FAKETIME_CACHE_DURATION", "1",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                "DONT_FAKE_MONOTONIC", "1",
                // Its correction of waiting for conditions makes a JVM ten times slower, and there is nothing to
                // correct.
                "FAKETIME_FORCE_MONOTONIC_FIX", "0",
                "FAKETIME_DISABLE_SHM", "1",
                "NO_FAKE_STAT", "1");
    }

    /** Has {@code file} say that the clock is ahead by {@code by}, or behind where that is negative. */
    public static void set(Path file, Duration by) {
        try {
            Path scratch = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(scratch, (by.isNegative() ? "-" : "+") + by.abs().toSeconds() + "\n");
            Files.move(scratch, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
