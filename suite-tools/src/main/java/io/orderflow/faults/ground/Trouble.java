package io.orderflow.faults.ground;

import java.time.Duration;

/** What a {@link Passage} does to what goes through it. */
public sealed interface Trouble {

    /** Nothing. */
    record None() implements Trouble {}

    /**
     * Takes everything and passes on nothing, in both directions, and accepts connections as before. What was swallowed
     * is gone, so a connection that went through this stays dead when the trouble is over: only the ends can find out.
     */
    record Silence() implements Trouble {}

    /** Passes everything on, each piece later by this. */
    record Delay(Duration by) implements Trouble {}

    /** Passes on a part of the next piece, most likely not the whole of a message, and cuts the connection. */
    record Tear() implements Trouble {}

    /** Cuts what is connected, and accepts nobody. */
    record Refusal() implements Trouble {}
}
