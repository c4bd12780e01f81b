package io.orderflow.faults;

import io.orderflow.faults.Injection.Drawn;
import io.orderflow.faults.Round.Mishap;
import io.orderflow.load.traffic.Progress;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is said before and after each round. */
final class ProgressLine {

    private ProgressLine() {}

    static String before(long began, List<Drawn> faults) {
        return time(began) + "  "
                + faults.stream().map(drawn -> drawn.fault().sentence()).collect(Collectors.joining("; "));
    }

    static String after(long began, int faults, Progress progress, Round round) {
        String healed = round.healing()
                .map(took -> String.format(Locale.ROOT, "well after %.1f s", took.toMillis() / 1e3))
                .orElse("NOT WELL");
        return String.format(
                Locale.ROOT,
                "%s  %s%s; %d fault%s so far, %,d orders accepted, %,d told",
                time(began),
                healed,
                round.isHealedInTime() ? "" : " (TOO LATE)",
                faults,
                faults == 1 ? "" : "s",
                progress.accepted(),
                progress.notified());
    }

    static String of(Mishap mishap) {
        return "       " + mishap.sentence() + ": " + mishap.what();
    }

    private static String time(long began) {
        long seconds = (System.nanoTime() - began) / 1_000_000_000;
        return String.format(Locale.ROOT, "%02d:%02d", seconds / 60, seconds % 60);
    }
}
