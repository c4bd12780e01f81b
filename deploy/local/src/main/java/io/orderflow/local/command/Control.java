package io.orderflow.local.command;

import io.orderflow.local.process.FolderLock;
import io.orderflow.local.process.Leftovers;
import io.orderflow.local.process.StartFailedException;
import io.orderflow.local.suite.Checkout;
import io.orderflow.local.suite.DataFolder;
import io.orderflow.local.suite.RunFiles;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The main class of {@code down}, {@code stop} and {@code start}: commands about a suite that runs elsewhere. */
public final class Control {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final ControlOptions options;
    private final DataFolder data;
    private final RunFiles files;

    Control(ControlOptions options, DataFolder data) {
        this.options = options;
        this.data = data;
        files = new RunFiles(data.run());
    }

    /** The first argument is the command, the others are its own. */
    public static void main(String[] args) {
        try {
            List<String> words = Arrays.asList(args);
            ControlOptions options = ControlOptions.parse(words.getFirst(), words.subList(1, words.size()));
            var data = new DataFolder(
                    options.data().orElseGet(() -> Checkout.here().defaultData()));
            System.out.println(new Control(options, data).run());
        } catch (UsageException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (StartFailedException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** Does it, and gives the sentence that says what was done. */
    String run() {
        return switch (options.command()) {
            case "down" -> down();
            case "stop" -> stop();
            default -> start();
        };
    }

    private String down() {
        Optional<ProcessHandle> up = running();
        if (up.isEmpty()) {
            Leftovers.end(data.root());
            return "No suite runs on " + data.root() + ".";
        }
        up.get().destroy();
        await(() -> !up.get().isAlive(), "The suite (process " + up.get().pid() + ") has not ended");
        return "The suite is stopped.";
    }

    private String stop() {
        requireRunning();
        String name = options.component();
        files.wish(name, options.kill() ? RunFiles.Wish.KILL : RunFiles.Wish.STOP);
        await(() -> files.pid(name).isEmpty(), name + " has not ended");
        return name + (options.kill() ? " is killed." : " is stopped.") + " deploy/local/start " + name
                + " starts it again.";
    }

    private String start() {
        requireRunning();
        String name = options.component();
        files.withdraw(name);
        await(() -> files.isReady(name), name + " is not ready");
        return name + " is ready.";
    }

    private void requireRunning() {
        if (running().isEmpty()) {
            throw new StartFailedException("No suite runs on " + data.root() + "; deploy/local/up starts one.");
        }
    }

    /** The lock tells, not the process id, which may by now be another program's. */
    private Optional<ProcessHandle> running() {
        if (Files.notExists(data.run())) {
            return Optional.empty();
        }
        Optional<FolderLock> lock = FolderLock.take(data.run());
        lock.ifPresent(FolderLock::close);
        return lock.isPresent() ? Optional.empty() : files.pid(RunFiles.UP).flatMap(ProcessHandle::of);
    }

    private void await(BooleanSupplier done, String otherwise) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new StartFailedException(
                        otherwise + " after " + LIMIT.toSeconds() + " s; see " + data.logs() + ".");
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StartFailedException(otherwise + ": interrupted.", e);
            }
        }
    }
}
