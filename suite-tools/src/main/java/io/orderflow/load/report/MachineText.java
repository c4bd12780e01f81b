package io.orderflow.load.report;

import io.orderflow.load.limits.MachineLimits;
import io.orderflow.load.limits.Ratio;
import io.orderflow.load.measure.MachineUse;
import io.orderflow.load.measure.ProcessUse;
import java.util.List;

/** What a load used of the machine, and what the machine can do at most, for people. */
public final class MachineText {
    private MachineText() {}

    /** What each part of the suite used while it was measured. */
    public static String of(MachineUse use) {
        Lines text = new Lines();
        if (use.processes().isEmpty()) {
            return "\nMemory and CPU of the suite's processes are known on Linux only.\n";
        }
        text.add("%n  %-22s %12s %12s %14s", "", "memory", "CPU", "cores in use");
        for (ProcessUse process : use.processes()) {
            text.add(
                    "  %-22s %,9.0f MB %,10.1f s %14.2f",
                    process.name(),
                    process.residentBytes() / 1e6,
                    process.cpuSeconds(),
                    process.cpuSeconds() / use.seconds());
        }
        text.add(
                "  %-22s %12s %,10.1f s %14.2f",
                "other programs", "", use.otherSeconds(), use.otherSeconds() / use.seconds());
        text.add(
                "  %-22s %12s %,10.1f s %14.2f",
                "kept by the host", "", use.stolenSeconds(), use.stolenSeconds() / use.seconds());
        return text.toString();
    }

    /** What this machine can do at most, and the load as a share of it. */
    public static String of(MachineLimits limits, List<Ratio> ratios) {
        Lines text = new Lines();
        text.add("%nWhat this machine can do at most");
        text.add("  one core hashes %,.0f MB/s", limits.cpu().hashedMegabytesPerSecond());
        text.add(
                "  PostgreSQL inserts an order and its event %,.0f times/s on %d connections; one alone takes %s",
                limits.insert().transactionsPerSecond(),
                limits.insert().connections(),
                Lines.millis(limits.insert().alone().p50()));
        text.add(
                "  Kafka takes %,.0f records/s of %,d bytes, %,.0f/s in bursts of 1,000; one alone takes %s",
                limits.send().streamPerSecond(),
                limits.send().recordBytes(),
                limits.send().burstPerSecond(),
                Lines.millis(limits.send().alone().p50()));
        text.add("%n  %-12s %14s %14s %22s", "the load", "of the inserts", "of the sends", "median / steps alone");
        for (Ratio ratio : ratios) {
            text.add(
                    "  %-12s %12.1f %% %12.1f %% %20.1f x",
                    ratio.step(), 100 * ratio.ofInserts(), 100 * ratio.ofSends(), ratio.timesAlone());
        }
        return text.toString();
    }
}
