package io.orderflow.faults;

import io.orderflow.faults.Round.Injected;
import io.orderflow.load.traffic.Progress;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is said after each round. */
final class ProgressLine {

    private ProgressLine() {}

    static String of(long began, int faults, Progress progress, Round round) {
        long seconds = (System.nanoTime() - began) / 1_000_000_000;
        String what = round.faults().isEmpty()
                ? "nothing happened"
                : round.faults().stream().map(Injected::sentence).collect(Collectors.joining("; "));
        String healed = round.healing()
                .map(took -> String.format(Locale.ROOT, "well after %.1f s", took.toMillis() / 1e3))
                .orElse("NOT WELL");
        return String.format(
                Locale.ROOT,
                "%02d:%02d  fault %3d  %,7d orders accepted, %,7d told  %s%s: %s",
                seconds / 60,
                seconds % 60,
                faults,
                progress.accepted(),
                progress.notified(),
                healed,
                round.isHealedInTime() ? "" : " (TOO LATE)",
                what);
    }
}
