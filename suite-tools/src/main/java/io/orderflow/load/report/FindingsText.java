package io.orderflow.load.report;

import io.orderflow.check.Finding;
import java.util.List;

/** What the check of the invariants found, for people. */
public final class FindingsText {
    private FindingsText() {}

    /** Each invariant, and what breaks it. */
    public static String of(List<Finding> findings) {
        Lines text = new Lines();
        String database = "";
        for (Finding finding : findings) {
            if (!finding.database().equals(database)) {
                database = finding.database();
                text.add("%n%s", heading(database));
            }
            text.add("  %-6s %s", finding.holds() ? "ok" : "BROKEN", finding.sentence());
            finding.examples().forEach(example -> text.add("           %s", example));
            if (finding.violations() > finding.examples().size()) {
                text.add(
                        "           and %,d more",
                        finding.violations() - finding.examples().size());
            }
        }
        long broken = findings.stream().filter(finding -> !finding.holds()).count();
        text.add(
                "%n%s",
                broken == 0
                        ? "All " + findings.size() + " invariants hold."
                        : broken + " of " + findings.size() + " invariants are BROKEN.");
        return text.toString();
    }

    private static String heading(String database) {
        return switch (database) {
            case Finding.IN_ANSWERS -> "What clients were answered";
            case Finding.IN_TOPICS -> "Audit of the topics against the databases";
            case Finding.WITH_POISON -> "With poison in all topics";
            default -> "Database " + database;
        };
    }
}
