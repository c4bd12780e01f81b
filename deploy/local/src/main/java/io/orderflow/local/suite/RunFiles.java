package io.orderflow.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The small files by which a running suite and the commands about it talk to each other:
 *
 * <ul>
 *   <li>{@code NAME.pid}: the process id of a component that runs
 *   <li>{@code NAME.ready}: it does its work
 *   <li>{@code NAME.stopped}: it is wanted to be down, gently or, where the file says {@code kill}, not
 *   <li>{@code up.pid}, {@code up.ready}: the same about {@code up} itself
 *   <li>{@code suite.properties}: see {@link SuiteProperties}
 * </ul>
 *
 * @param folder where they are
 */
public record RunFiles(Path folder) {
    /** The name of {@code up} itself. */
    public static final String UP = "up";

    private static final String KILL = "kill";

    /** How a component is wanted to be ended. */
    public enum Wish {
        STOP,
        KILL
    }

    public void started(String name, long pid) {
        write(name + ".pid", Long.toString(pid));
    }

    public void ready(String name) {
        write(name + ".ready", "");
    }

    public void ended(String name) {
        delete(name + ".ready");
        delete(name + ".pid");
    }

    public boolean isReady(String name) {
        return Files.exists(folder.resolve(name + ".ready"));
    }

    public Optional<Long> pid(String name) {
        return read(name + ".pid").filter(text -> !text.isEmpty()).map(Long::valueOf);
    }

    public void wish(String name, Wish wish) {
        write(name + ".stopped", wish == Wish.KILL ? KILL : "");
    }

    public void withdraw(String name) {
        delete(name + ".stopped");
    }

    /** What is wished for a component; empty when it is wanted to run. */
    public Optional<Wish> wish(String name) {
        return read(name + ".stopped").map(text -> text.equals(KILL) ? Wish.KILL : Wish.STOP);
    }

    /** Replaces a file at once, so that nobody reads half of it. */
    public void write(String file, String content) {
        try {
            Files.createDirectories(folder);
            Path scratch = Files.createTempFile(folder, file, ".new");
            Files.writeString(scratch, content);
            Files.move(scratch, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void delete(String file) {
        try {
            Files.deleteIfExists(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<String> read(String file) {
        Path path = folder.resolve(file);
        try {
            return Files.exists(path) ? Optional.of(Files.readString(path).strip()) : Optional.empty();
        } catch (IOException e) {
            // Gone since the look at it.
            return Optional.empty();
        }
    }
}
