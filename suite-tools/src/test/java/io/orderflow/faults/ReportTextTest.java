package io.orderflow.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.check.Finding;
import io.orderflow.faults.Round.Injected;
import io.orderflow.faults.Round.Mishap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTextTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Finding HOLDS = new Finding("orders", "nothing is lost", 0, List.of());

    private static final FaultKind KILL = FaultKind.of("kill", (random, pace) -> {
        throw new IllegalStateException("never drawn");
    });
    private static final FaultKind SKEW = new FaultKind("skew", KILL.draw(), Optional.of("no libfaketime"));

    @Test
    void says_how_many_faults_there_were_and_how_soon_all_was_well() {
        CampaignReport report = report(List.of(round("kill", 2), round("kill", 4), round("kill", 9)), List.of(HOLDS));

        assertThat(report.isClean()).isTrue();
        assertThat(ReportText.of(report))
                .contains("1,234 orders were accepted under 3 faults in 3 rounds")
                .contains("Not accepted: 5 503.")
                .contains("| kill | 3 | 4.0 s | 9.0 s |")
                .contains("| skew | 0 | not here: no libfaketime | |")
                .contains("No violations: 1 invariants hold");
    }

    @Test
    void says_what_did_not_happen() {
        assertThat(ReportText.of(report(List.of(round("pause", 2)), List.of(HOLDS))))
                .contains("| kill | 0 | did not happen | |");
    }

    @Test
    void names_the_points_at_which_services_died() {
        String kind = "kill -9 of order-service " + FaultKind.AT_A_POINT;
        Round first = new Round(
                List.of(new Injected(kind, "order-service is killed: after a commit")),
                List.of(),
                List.of(),
                Optional.of(Duration.ofSeconds(1)),
                LIMIT);

        assertThat(ReportText.of(report(List.of(first, first, round("kill", 1)), List.of(HOLDS))))
                .contains("\n\nThe points:\n\n- order-service is killed: after a commit\n\n");
    }

    @Test
    void says_which_round_healed_too_late_or_never() {
        Round never = new Round(
                List.of(new Injected("kill", "postgres is killed")), List.of(), List.of(), Optional.empty(), LIMIT);
        CampaignReport report = report(List.of(round("kill", 31), never), List.of(HOLDS));

        assertThat(report.isClean()).isFalse();
        assertThat(ReportText.of(report))
                .contains("| kill | 2 | never | never |")
                .contains("VIOLATIONS:")
                .contains("- well again after 31.0 s, not within 30 s: kill of something")
                .contains("- well again after never, not within 30 s: postgres is killed");
    }

    @Test
    void says_which_part_ended_although_nothing_had_ended_it() {
        Round round = new Round(
                List.of(new Injected("kill", "postgres is killed")),
                List.of(),
                List.of("order-service ended with exit code 3. The last lines of its log: | no memory"),
                Optional.of(Duration.ofSeconds(4)),
                LIMIT);
        CampaignReport report = report(List.of(round), List.of(HOLDS));

        assertThat(Faults.exitCode(report)).isEqualTo(1);
        assertThat(ReportText.of(report)).contains("""
                VIOLATIONS:
                - nothing ended it: order-service ended with exit code 3. The last lines of its log: | no memory
                """);
    }

    @Test
    void says_what_was_broken() {
        Finding lost = new Finding("orders", "nothing is lost", 2, List.of("order 1", "order 2"));
        CampaignReport report = report(List.of(round("kill", 1)), List.of(HOLDS, lost));

        assertThat(report.isClean()).isFalse();
        assertThat(ReportText.of(report)).contains("""
                VIOLATIONS:
                - orders: nothing is lost: 2 times
                  - order 1
                  - order 2
                """);
    }

    @Test
    void says_what_could_not_be_made_and_that_it_is_no_violation() {
        Round round = new Round(
                List.of(),
                List.of(new Mishap("poison", "could not be made: no time")),
                List.of(),
                Optional.of(LIMIT),
                LIMIT);
        CampaignReport report = report(List.of(round), List.of(HOLDS));

        assertThat(Faults.exitCode(report)).isZero();
        assertThat(ReportText.of(report)).contains("under 0 faults in 1 rounds").contains("""
                        Not as it was drawn:
                        - poison: could not be made: no time

                        No violations: 1 invariants hold""");
    }

    @Test
    void says_of_a_suite_that_never_healed_what_could_not_be_found_out() {
        Round never = new Round(
                List.of(new Injected("kill", "a is killed")),
                List.of(new Mishap("a is killed", "could not be ended: no broker")),
                List.of(),
                Optional.empty(),
                LIMIT);
        CampaignReport report = report(List.of(never), List.of(), List.of("the audit: nobody answers"));

        assertThat(Faults.exitCode(report)).isEqualTo(1);
        assertThat(ReportText.of(report)).endsWith("""
                Not as it was drawn:
                - a is killed: could not be ended: no broker

                VIOLATIONS:
                - well again after never, not within 30 s: a is killed

                NOT FOUND OUT:
                - the audit: nobody answers
                """);
    }

    @Test
    void what_could_not_be_found_out_is_neither_clean_nor_broken() {
        CampaignReport report = report(List.of(round("kill", 1)), List.of(HOLDS), List.of("the audit: nobody answers"));

        assertThat(Faults.exitCode(report)).isEqualTo(3);
    }

    private static Round round(String kind, int seconds) {
        return new Round(
                List.of(new Injected(kind, kind + " of something")),
                List.of(),
                List.of(),
                Optional.of(Duration.ofSeconds(seconds)),
                LIMIT);
    }

    private static CampaignReport report(List<Round> rounds, List<Finding> findings) {
        return report(rounds, findings, List.of());
    }

    private static CampaignReport report(List<Round> rounds, List<Finding> findings, List<String> undone) {
        FaultOptions options = FaultOptions.parse(List.of(), Path.of("data"));
        return new CampaignReport(
                options,
                rounds,
                List.of(KILL, SKEW),
                1_234,
                Map.of("503", 5L),
                findings,
                undone,
                Duration.ofSeconds(90));
    }
}
