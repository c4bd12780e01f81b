package io.orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.faults.Faults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A short fault campaign. The long one is {@code deploy/local/faults --minutes 60}, which also holds the suite to how soon
 * it has to be well again: a busy machine would turn that red here, whatever the suite does.
 */
class FaultCampaignTest {

    private static final int ORDERS = 20_000;
    private static final int FAULTS = 40;

    /** Another one every time would find more, and nobody could tell a bad change from bad luck. */
    private static final String SEED = System.getProperty("orderflow.faults.seed", "1");

    @Test
    void loses_nothing_does_nothing_twice_and_heals_in_time(@TempDir Path folder) throws Exception {
        Path report = folder.resolve("report.md");

        int exitCode = Faults.run(List.of(
                "--seed",
                SEED,
                "--minutes",
                "2",
                "--faults",
                Integer.toString(FAULTS),
                "--orders",
                Integer.toString(ORDERS),
                "--rate",
                "60",
                "--brokers",
                "1",
                "--pairs",
                "1",
                "--warm-up",
                "0",
                "--healing",
                "300",
                "--data",
                folder.resolve("suite").toString(),
                "--report",
                report.toString()));

        String text = Files.readString(report);
        assertThat(exitCode).as(text).isZero();
        MatchResult counts = Pattern.compile("([0-9,]+) orders were accepted under ([0-9]+) faults")
                .matcher(text)
                .results()
                .findFirst()
                .orElseThrow();
        assertThat(Integer.parseInt(counts.group(1).replace(",", ""))).isGreaterThanOrEqualTo(ORDERS);
        assertThat(Integer.parseInt(counts.group(2))).isGreaterThanOrEqualTo(FAULTS);
    }
}
