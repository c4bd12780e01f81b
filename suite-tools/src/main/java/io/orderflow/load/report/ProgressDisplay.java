package io.orderflow.load.report;

import io.orderflow.load.traffic.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Shows how a load goes: one line that is written over on a terminal, a new line every few seconds elsewhere. */
public final class ProgressDisplay {
    private static final int BAR = 24;
    private static final Duration ON_TERMINAL = Duration.ofMillis(250);
    private static final Duration ELSEWHERE = Duration.ofSeconds(5);
    /** Moves to the line's start and clears it. */
    private static final String AGAIN = "\r\033[2K";

    private final PrintStream out;
    private final boolean terminal;
    private boolean open;

    public ProgressDisplay(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** How long to wait before there is something new to show. */
    public Duration interval() {
        return terminal ? ON_TERMINAL : ELSEWHERE;
    }

    /** Shows a whole line, and leaves it there. */
    public void say(String line) {
        if (open) {
            out.println();
            open = false;
        }
        out.println(line);
        out.flush();
    }

    /**
     * Shows where the load is.
     *
     * @param phase what is going on, in a word or two
     * @param done how much of it, from 0 to 1
     * @param sentPerSecond since it was last shown
     */
    public void show(String phase, double done, Progress progress, double sentPerSecond) {
        String line = line(phase, done, progress, sentPerSecond);
        if (terminal) {
            out.print(AGAIN + line);
            open = true;
        } else {
            out.println(line);
        }
        out.flush();
    }

    static String line(String phase, double done, Progress progress, double sentPerSecond) {
        int full = (int) Math.round(BAR * Math.clamp(done, 0, 1));
        return String.format(
                Locale.ROOT,
                "%-9s [%s%s] sending %,.0f/s  accepted %,d  decided %,d  notified %,d  in flight %,d%s",
                phase,
                "#".repeat(full),
                ".".repeat(BAR - full),
                sentPerSecond,
                progress.accepted(),
                progress.decided(),
                progress.notified(),
                progress.inFlight(),
                progress.refused() == 0 ? "" : String.format(Locale.ROOT, "  NOT ACCEPTED %,d", progress.refused()));
    }
}
