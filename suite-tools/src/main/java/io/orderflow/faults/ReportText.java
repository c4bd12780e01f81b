package io.orderflow.faults;

import io.orderflow.check.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A campaign's report as Markdown, which people read as it is. */
final class ReportText {

    private ReportText() {}

    static String of(CampaignReport report) {
        FaultOptions options = report.options();
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "Seed %d, %.0f minutes, %.0f orders a second, %d broker%s.",
                options.seed(),
                options.minutes(),
                options.rate(),
                options.brokers(),
                options.brokers() == 1 ? "" : "s"));
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "%,d orders were accepted under %d faults in %d rounds, and everything was checked %d:%02d minutes after the first.",
                report.orders(),
                report.faults(),
                report.rounds().size(),
                report.took().toMinutes(),
                report.took().toSecondsPart()));
        if (!report.refusals().isEmpty()) {
            lines.add("Not accepted: "
                    + new TreeMap<>(report.refusals())
                            .entrySet().stream()
                                    .map(entry ->
                                            String.format(Locale.ROOT, "%,d %s", entry.getValue(), entry.getKey()))
                                    .collect(Collectors.joining(", "))
                    + ".");
        }
        lines.add("");
        lines.addAll(healing(report));
        lines.add("");
        lines.addAll(mishaps(report));
        lines.addAll(violations(report));
        if (!report.isWhole()) {
            lines.add("");
            lines.add("NOT FOUND OUT:");
            report.undone().forEach(each -> lines.add("- " + each));
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<String> healing(CampaignReport report) {
        Map<String, List<Duration>> byKind = new TreeMap<>();
        report.rounds()
                .forEach(round -> round.faults()
                        .forEach(fault -> byKind.computeIfAbsent(fault.kind(), kind -> new ArrayList<>())
                                .add(round.healing().orElse(Duration.ofDays(1)))));
        List<String> lines = new ArrayList<>();
        lines.add("| Fault | times | well again after, median | at most |");
        lines.add("|---|---:|---:|---:|");
        byKind.forEach((kind, healings) -> lines.add(
                "| %s | %d | %s | %s |".formatted(kind, healings.size(), median(healings), longest(healings))));
        report.kinds().stream()
                .filter(kind -> !byKind.containsKey(kind.name()))
                .forEach(kind -> lines.add("| %s | 0 | %s | |"
                        .formatted(
                                kind.name(),
                                kind.impossible().map(why -> "not here: " + why).orElse("did not happen"))));
        lines.addAll(points(report));
        return lines;
    }

    /** Where services died, of which the table has only the number. */
    private static List<String> points(CampaignReport report) {
        List<String> points = report.rounds().stream()
                .flatMap(round -> round.faults().stream())
                .filter(fault -> fault.kind().endsWith(FaultKind.AT_A_POINT))
                .map(fault -> "- " + fault.sentence())
                .distinct()
                .sorted()
                .toList();
        return points.isEmpty()
                ? List.of()
                : Stream.concat(Stream.of("", "The points:", ""), points.stream())
                        .toList();
    }

    private static String median(List<Duration> healings) {
        return seconds(healings.stream().sorted().toList().get(healings.size() / 2));
    }

    private static String longest(List<Duration> healings) {
        return seconds(healings.stream().max(Duration::compareTo).orElseThrow());
    }

    private static String seconds(Duration duration) {
        return duration.compareTo(Duration.ofHours(1)) > 0
                ? "never"
                : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
    }

    private static List<String> mishaps(CampaignReport report) {
        List<String> lines = new ArrayList<>();
        if (!report.mishaps().isEmpty()) {
            lines.add("Not as it was drawn:");
            report.mishaps().forEach(each -> lines.add("- " + each.sentence() + ": " + each.what()));
            lines.add("");
        }
        return lines;
    }

    private static List<String> violations(CampaignReport report) {
        List<String> lines = new ArrayList<>();
        long checked = report.findings().size();
        lines.add(
                report.isClean()
                        ? "No violations: " + checked + " invariants hold, and every round healed in time."
                        : "VIOLATIONS:");
        report.lateRounds()
                .forEach(round -> lines.add("- well again after "
                        + round.healing().map(ReportText::seconds).orElse("never") + ", not within "
                        + round.limit().toSeconds() + " s: " + round.sentence()));
        report.deaths().forEach(how -> lines.add("- nothing ended it: " + how));
        for (Finding finding : report.brokenFindings()) {
            lines.add("- " + finding.database() + ": " + finding.sentence() + ": " + finding.violations() + " times");
            finding.examples().forEach(example -> lines.add("  - " + example));
        }
        return lines;
    }
}
