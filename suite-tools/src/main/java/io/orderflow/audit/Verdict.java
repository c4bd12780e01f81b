package io.orderflow.audit;

import io.orderflow.check.Finding;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Collects what is wrong: of each rule how often it is broken, and a few examples. */
final class Verdict {
    private static final int EXAMPLES = 5;

    private final Map<Rule, Tally> tallies = new EnumMap<>(Rule.class);

    private static final class Tally {
        private final List<String> examples = new ArrayList<>();
        private long violations;
    }

    Verdict() {
        for (Rule rule : Rule.values()) {
            tallies.put(rule, new Tally());
        }
    }

    /** Says that something breaks a rule, and what. */
    void broken(Rule rule, String what) {
        Tally tally = tallies.computeIfAbsent(rule, unknown -> new Tally());
        tally.violations++;
        if (tally.examples.size() < EXAMPLES) {
            tally.examples.add(what);
        }
    }

    /** The same, unless it is as it must be. */
    void must(boolean holds, Rule rule, Supplier<String> otherwise) {
        if (!holds) {
            broken(rule, otherwise.get());
        }
    }

    /** One for each rule. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        tallies.forEach((rule, tally) ->
                findings.add(new Finding(Finding.IN_TOPICS, rule.sentence(), tally.violations, tally.examples)));
        return findings;
    }
}
