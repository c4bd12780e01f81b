package io.orderflow.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.check.Finding;
import io.orderflow.faults.Round.Injected;
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
    void says_which_round_healed_too_late_or_never() {
        Round never = new Round(List.of(new Injected("kill", "postgres is killed")), Optional.empty(), LIMIT);
        CampaignReport report = report(List.of(round("kill", 31), never), List.of(HOLDS));

        assertThat(report.isClean()).isFalse();
        assertThat(ReportText.of(report))
                .contains("| kill | 2 | never | never |")
                .contains("VIOLATIONS:")
                .contains("- well again after 31.0 s, not within 30 s: kill of something")
                .contains("- well again after never, not within 30 s: postgres is killed");
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

    private static Round round(String kind, int seconds) {
        return new Round(
                List.of(new Injected(kind, kind + " of something")), Optional.of(Duration.ofSeconds(seconds)), LIMIT);
    }

    private static CampaignReport report(List<Round> rounds, List<Finding> findings) {
        FaultOptions options = FaultOptions.parse(List.of(), Path.of("data"));
        return new CampaignReport(
                options, rounds, List.of(KILL, SKEW), 1_234, Map.of("503", 5L), findings, Duration.ofSeconds(90));
    }
}
