package io.orderflow.local.process;

import java.util.OptionalInt;

/** A server process that was launched from here. */
public interface LocalServer {

    /**
     * Blocks until the server does its work.
     *
     * @throws StartFailedException when it ended instead, or was not ready in time
     */
    void awaitReady();

    long pid();

    boolean isAlive();

    /** How it ended; empty while it runs, and where this JVM is not the one that launched it. */
    OptionalInt exitCode();

    /** The end of its log, for people; empty where this JVM is not the one that launched it. */
    String lastWords();

    /** Ends it the way it likes to be ended, by force after a bounded wait; returns when it is over. */
    void stop();

    /** Ends it as a crash would (SIGKILL), with the processes it started; returns when it is over. */
    void kill();
}
