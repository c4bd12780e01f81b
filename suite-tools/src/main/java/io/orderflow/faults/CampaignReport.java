package io.orderflow.faults;

import io.orderflow.check.Finding;
import io.orderflow.faults.Round.Mishap;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What came of a campaign.
 *
 * @param kinds all kinds of faults, with those that this machine could not have
 * @param orders how many were answered with 201
 * @param refusals what other orders got
 * @param undone what could not be found out, and why
 * @param took from the first order to the last check
 */
record CampaignReport(
        FaultOptions options,
        List<Round> rounds,
        List<FaultKind> kinds,
        int orders,
        Map<String, Long> refusals,
        List<Finding> findings,
        List<String> undone,
        Duration took) {

    long faults() {
        return rounds.stream().mapToLong(round -> round.faults().size()).sum();
    }

    List<Round> lateRounds() {
        return rounds.stream().filter(round -> !round.isHealedInTime()).toList();
    }

    List<Finding> brokenFindings() {
        return findings.stream().filter(finding -> !finding.holds()).toList();
    }

    List<Mishap> mishaps() {
        return rounds.stream().flatMap(round -> round.mishaps().stream()).toList();
    }

    /** How parts ended that nobody had ended. */
    List<String> deaths() {
        return rounds.stream().flatMap(round -> round.deaths().stream()).toList();
    }

    /** Whether everything was found out. */
    boolean isWhole() {
        return undone.isEmpty();
    }

    /** Whether everything that was found out held. */
    boolean isClean() {
        return lateRounds().isEmpty() && deaths().isEmpty() && brokenFindings().isEmpty();
    }
}
