package io.orderflow.load.report;

import io.orderflow.load.measure.Latency;
import io.orderflow.load.poison.PoisonResult;
import io.orderflow.load.poison.StepComparison;
import io.orderflow.load.traffic.Step;

/** What poison did to orders that have nothing to do with it, for people. */
public final class PoisonText {
    private PoisonText() {}

    /** The latencies without poison and with it, side by side. */
    public static String of(PoisonResult result) {
        Lines text = new Lines();
        text.add("%nWhat poison does to other orders");
        text.add(
                "  %,d poisonous records in all topics; operators discarded %,d",
                result.records(), result.settled().total());
        result.settled().discarded().forEach((consumer, kept) -> text.add("    %-20s %,9d", consumer, kept));
        text.add("%n  %-13s %32s %32s %23s", "", "without poison", "with poison", "ratio");
        text.add(
                "  %-13s %10s %10s %10s %10s %10s %10s %7s %7s %7s",
                "", "p50", "p90", "p99", "p50", "p90", "p99", "p50", "p90", "p99");
        result.comparisons().forEach(comparison -> step(text, comparison));
        return text.toString();
    }

    private static void step(Lines text, StepComparison step) {
        Latency without = step.without();
        Latency with = step.with();
        text.add(
                "  %-13s %10s %10s %10s %10s %10s %10s %5.2f x %5.2f x %5.2f x",
                name(step.step()),
                Lines.millis(without.p50()),
                Lines.millis(without.p90()),
                Lines.millis(without.p99()),
                Lines.millis(with.p50()),
                Lines.millis(with.p90()),
                Lines.millis(with.p99()),
                step.timesP50(),
                step.timesP90(),
                step.timesP99());
    }

    private static String name(Step step) {
        return switch (step) {
            case ACCEPTED -> "POST -> 201";
            case DECIDED -> "  -> decided";
            case NOTIFIED -> "  -> notified";
        };
    }
}
