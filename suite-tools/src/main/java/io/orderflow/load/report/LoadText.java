package io.orderflow.load.report;

import io.orderflow.load.measure.Latency;
import io.orderflow.load.measure.LoadResult;
import io.orderflow.load.measure.StepFigures;
import io.orderflow.load.measure.Throughput;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a load showed, for people. */
public final class LoadText {
    private LoadText() {}

    /** How many orders were sent and answered, how fast, and how long they took. */
    public static String of(LoadResult load) {
        Lines text = new Lines();
        text.add(
                "%nLoad: %,.0f orders/s for %d s, after %d s of warm-up; %d cores",
                load.rate(),
                load.seconds(),
                load.warmUpSeconds(),
                load.machine().cores());
        text.add(
                "  sent %,d, accepted %,d, decided %,d, notified %,d; not accepted: %s",
                load.traffic().progress().sent(),
                load.traffic().progress().accepted(),
                load.traffic().progress().decided(),
                load.traffic().progress().notified(),
                refusals(load));
        text.add(
                "  events: %,.2f for each order, %,d bytes on average, %,d delivered again",
                load.traffic().eventsPerOrder(),
                load.traffic().recordBytes(),
                load.traffic().repeats());
        text.add(
                "%n  %-13s %9s %10s %10s %10s %10s %10s %10s %10s",
                "", "orders/s", "slowest s", "median s", "p50", "p90", "p99", "p99.9", "max");
        step(text, "POST -> 201", load.steps().accepted());
        step(text, "  -> decided", load.steps().decided());
        step(text, "  -> notified", load.steps().notified());
        text.add("  Latency counts from when an order was due, not from when it could be sent.");
        return text.toString();
    }

    private static String refusals(LoadResult load) {
        return load.traffic().refusals().isEmpty()
                ? "none"
                : load.traffic().refusals().entrySet().stream()
                        .map(each -> String.format(Locale.ROOT, "%,d (%s)", each.getValue(), each.getKey()))
                        .collect(Collectors.joining(", "));
    }

    private static void step(Lines text, String name, StepFigures figures) {
        Throughput throughput = figures.throughput();
        Latency latency = figures.latency();
        text.add(
                "  %-13s %,9.1f %,10d %,10.1f %10s %10s %10s %10s %10s",
                name,
                throughput.perSecond(),
                throughput.slowestSecond(),
                throughput.medianSecond(),
                Lines.millis(latency.p50()),
                Lines.millis(latency.p90()),
                Lines.millis(latency.p99()),
                Lines.millis(latency.p999()),
                Lines.millis(latency.max()));
    }
}
