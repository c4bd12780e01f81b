package io.orderflow.local.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One running server: what every {@link LocalServer} can do without knowing what it serves. */
public final class ServerProcess {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Duration AFTER_KILL = Duration.ofSeconds(60);

    private final String name;
    private final ProcessHandle handle;
    private final @Nullable Process process;
    private final @Nullable LogTail log;

    private ServerProcess(String name, ProcessHandle handle, @Nullable Process process, @Nullable LogTail log) {
        this.name = name;
        this.handle = handle;
        this.process = process;
        this.log = log;
    }

    /** Starts it; {@code name} is what sentences call it. */
    public static ServerProcess launch(String name, Launch launch) {
        LogTail log = LogTail.from(launch.log());
        Process process = launch.start();
        return new ServerProcess(name, process.toHandle(), process, log);
    }

    /**
     * One that runs already.
     *
     * @throws StartFailedException when no process has that id
     */
    public static ServerProcess attach(String name, long pid) {
        ProcessHandle handle = ProcessHandle.of(pid)
                .orElseThrow(() -> new StartFailedException(name + " does not run: there is no process " + pid + "."));
        return new ServerProcess(name, handle, null, null);
    }

    public long pid() {
        return handle.pid();
    }

    public boolean isAlive() {
        return handle.isAlive();
    }

    /** See {@link LocalServer#exitCode}. */
    public OptionalInt exitCode() {
        return process == null || handle.isAlive() ? OptionalInt.empty() : OptionalInt.of(exitCodeOf(process));
    }

    /** See {@link LocalServer#lastWords}. */
    public String lastWords() {
        return log == null ? "" : log.text();
    }

    /** Of one whose handle says that it is over: the process itself learns of it a moment later. */
    private static int exitCodeOf(Process ended) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return ended.waitFor();
                } catch (InterruptedException e) {
                    // That moment is too short to be given up.
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Blocks until {@code ready} says so; asks often, so it should be cheap. */
    public void awaitReady(Duration limit, BooleanSupplier ready) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (isAlive()) {
            if (ready.getAsBoolean()) {
                return;
            }
            if (System.nanoTime() - deadline > 0) {
                throw new StartFailedException(
                        name + " was not ready within " + limit.toSeconds() + " s. " + lastWords());
            }
            pause();
        }
        String how = exitCode().isPresent() ? " with exit code " + exitCode().getAsInt() : "";
        throw new StartFailedException(name + " ended" + how + " while it started. " + lastWords());
    }

    /** For a program that does one thing: blocks until it has done it. */
    public void awaitSuccess(Duration limit) {
        if (!isOver(limit)) {
            kill();
            throw new StartFailedException(name + " took longer than " + limit.toSeconds() + " s. " + lastWords());
        }
        if (exitCode().orElse(0) != 0) {
            throw new StartFailedException(
                    name + " failed with exit code " + exitCode().getAsInt() + ". " + lastWords());
        }
    }

    /** Sends the signal ("TERM", "INT") and waits; false when it still runs after {@code limit}. */
    public boolean end(String signal, Duration limit) {
        send(signal);
        return isOver(limit);
    }

    /** SIGKILL to it and to what it started. */
    public void kill() {
        List<ProcessHandle> all =
                Stream.concat(Stream.of(handle), handle.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        if (!isOver(AFTER_KILL)) {
            throw new IllegalStateException(name + " (pid " + pid() + ") outlived SIGKILL");
        }
        all.forEach(each -> isOver(each, AFTER_KILL));
    }

    private void send(String signal) {
        if (!isAlive()) {
            return;
        }
        try {
            // ProcessHandle knows SIGTERM and SIGKILL only; the shell's own kill needs no further program.
            new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            handle.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isOver(Duration limit) {
        return isOver(handle, limit);
    }

    private static boolean isOver(ProcessHandle one, Duration limit) {
        try {
            one.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !one.isAlive();
        }
    }

    private void pause() {
        try {
            Thread.sleep(LOOK_AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailedException(name + " was interrupted while it started.", e);
        }
    }
}
