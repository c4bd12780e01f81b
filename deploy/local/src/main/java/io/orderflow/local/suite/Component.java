package io.orderflow.local.suite;

import io.orderflow.local.process.LocalServer;
import io.orderflow.local.process.StartFailedException;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One part of a suite, which can be started and ended on its own, any number of times. */
public final class Component {

    /**
     * What a start gives.
     *
     * @param server the process
     * @param prepare what is to be done once it is ready, such as making topics
     */
    public record Launched(LocalServer server, Runnable prepare) {}

    private final String name;
    private final String address;
    private final Supplier<Launched> launcher;
    private final RunFiles files;
    private final Object launching = new Object();
    private volatile @Nullable LocalServer server;
    private volatile boolean retired;

    public Component(String name, String address, Supplier<Launched> launcher, RunFiles files) {
        this.name = name;
        this.address = address;
        this.launcher = launcher;
        this.files = files;
    }

    public String name() {
        return name;
    }

    /** Where it is reached: a URL, or host and port. */
    public String address() {
        return address;
    }

    /**
     * Starts it and waits until it does its work.
     *
     * @throws StartFailedException when it does not come up, or was ended meanwhile
     */
    public void start() {
        Launched launched = launch();
        launched.server().awaitReady();
        launched.prepare().run();
        files.ready(name);
    }

    /** Ends it tidily; nothing happens where it does not run. */
    public void stop() {
        LocalServer current = current();
        if (current != null) {
            current.stop();
        }
        files.ended(name);
    }

    /** Ends it as a crash would. */
    public void kill() {
        LocalServer current = current();
        if (current != null) {
            current.kill();
        }
        files.ended(name);
    }

    /** Ends it for good: from now on it cannot be started. */
    public void retire() {
        retired = true;
        stop();
    }

    public boolean isAlive() {
        LocalServer current = server;
        return current != null && current.isAlive();
    }

    /** The process id; empty where it does not run. */
    public OptionalLong pid() {
        LocalServer current = server;
        return current == null || !current.isAlive() ? OptionalLong.empty() : OptionalLong.of(current.pid());
    }

    /** How its last process ended; empty while it runs. */
    public OptionalInt exitCode() {
        LocalServer current = server;
        return current == null ? OptionalInt.empty() : current.exitCode();
    }

    /** That its last process has ended and how, for people: "kafka ended with exit code 1". */
    public String ending() {
        OptionalInt code = exitCode();
        return name + " ended" + (code.isPresent() ? " with exit code " + code.getAsInt() : "");
    }

    /** The end of its log, for people; empty where it was never started. */
    public String lastWords() {
        LocalServer last = server;
        return last == null ? "" : last.lastWords();
    }

    /** So that whoever ends it, at any moment, finds either no process and none to come, or the process. */
    private Launched launch() {
        synchronized (launching) {
            if (retired) {
                throw new StartFailedException(name + " was not started: the suite is being stopped.");
            }
            if (isAlive()) {
                throw new IllegalStateException(name + " runs already");
            }
            Launched launched = launcher.get();
            server = launched.server();
            files.started(name, launched.server().pid());
            return launched;
        }
    }

    private @Nullable LocalServer current() {
        synchronized (launching) {
            return server;
        }
    }
}
