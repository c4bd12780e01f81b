package io.orderflow.load.report;

import io.orderflow.load.mixed.Endings;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** How the orders of a mixed load ended, for people. */
public final class MixedText {
    private MixedText() {}

    /**
     * The table.
     *
     * @param answers to each kind of request, by status
     */
    public static String of(Endings endings, SortedMap<String, ? extends SortedMap<String, Long>> answers) {
        Lines text = new Lines();
        text.add("%nHow the orders ended");
        endings.statuses().forEach((status, orders) -> text.add("  %-28s %,9d", status, orders));
        endings.cancelled().forEach((reason, orders) -> text.add("  %-28s %,9d", "cancelled: " + reason, orders));
        endings.payments().forEach((status, orders) -> text.add("  %-28s %,9d", "payment " + status, orders));
        text.add("%nWhat requests were answered");
        answers.forEach((kind, byStatus) -> text.add("  %-28s %s", kind, line(byStatus)));
        return text.toString();
    }

    private static String line(Map<String, Long> byStatus) {
        return byStatus.entrySet().stream()
                .map(each -> String.format(Locale.ROOT, "%,d (%s)", each.getValue(), each.getKey()))
                .collect(Collectors.joining(", "));
    }
}
