package io.orderflow.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The thread that starts every child process, and never ends.
 *
 * <p>Linux tells a child of its parent's death when the <em>thread</em> that started it ends, not when the process
 * does. Children that are to die with this JVM therefore need a parent thread that lives as long as it. It is a plain
 * running thread rather than an executor, because an executor is shut down once its class loader is collected, which
 * happens between two test classes.
 */
final class ChildKeeper {
    private static final BlockingQueue<FutureTask<Process>> WAITING = new LinkedBlockingQueue<>();

    static {
        Thread keeper = Thread.ofPlatform().daemon().name("child-keeper").unstarted(ChildKeeper::startForEver);
        keeper.setContextClassLoader(ClassLoader.getSystemClassLoader());
        keeper.start();
    }

    private ChildKeeper() {}

    static Process start(ProcessBuilder builder) {
        FutureTask<Process> start = new FutureTask<>(builder::start);
        WAITING.add(start);
        boolean interrupted = false;
        while (true) {
            try {
                // Waited for whatever happens: a process that nobody holds could not be ended.
                Process process = start.get();
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
                return process;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                throw new UncheckedIOException(new IOException(e.getCause()));
            }
        }
    }

    private static void startForEver() {
        while (true) {
            try {
                WAITING.take().run();
            } catch (InterruptedException e) {
                // Nobody has a reason to interrupt it, and ending would end the children.
            }
        }
    }
}
