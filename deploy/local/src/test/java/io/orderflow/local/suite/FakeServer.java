package io.orderflow.local.suite;

import io.orderflow.local.process.LocalServer;
import java.util.OptionalInt;

/** A server that is ready at once and ends when it is told to. */
final class FakeServer implements LocalServer {
    private final long pid;
    private OptionalInt exitCode = OptionalInt.empty();
    String end = "";

    FakeServer(long pid) {
        this.pid = pid;
    }

    void die(int code) {
        exitCode = OptionalInt.of(code);
    }

    @Override
    public void awaitReady() {}

    @Override
    public long pid() {
        return pid;
    }

    @Override
    public boolean isAlive() {
        return exitCode.isEmpty();
    }

    @Override
    public OptionalInt exitCode() {
        return exitCode;
    }

    @Override
    public String lastWords() {
        return "";
    }

    @Override
    public void stop() {
        end = "stopped";
        die(0);
    }

    @Override
    public void kill() {
        end = "killed";
        die(137);
    }
}
