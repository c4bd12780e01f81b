package io.orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.faults.Faults;
import io.orderflow.faults.ground.Ground;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A short fault campaign. The long one, which holds the suite to less time, is {@code deploy/local/faults --minutes 60}. */
class CampaignTest {

    private static final int ORDERS = 20_000;
    private static final int FAULTS = 40;

    /** Another one every time would find more, and nobody could tell a bad change from bad luck. */
    private static final String SEED = System.getProperty("orderflow.faults.seed", "1");

    /**
     * Far more than the long campaign allows, because this one shares two cores with other tests and hits two parts at
     * once every time: it asks for no speed. What waits for somebody to mend it is still too late.
     */
    private static final String HEALING_SECONDS = "300";

    @TempDir
    private Path folder;

    private Ground ground;

    /** How long it takes to start is nothing that a suite is held to. */
    @BeforeEach
    void a_suite_to_break() {
        ground = Ground.start(folder.resolve("suite"), 1, System.out::println);
    }

    @AfterEach
    void stop() {
        ground.close();
    }

    // So that one that hangs ends, and is known to have ended, however slow the machine is.
    @Timeout(value = 35, unit = TimeUnit.MINUTES)
    @Test
    void loses_nothing_does_nothing_twice_and_is_well_again_by_itself_after_every_fault() throws Exception {
        Path report = folder.resolve("report.md");

        int exitCode = Faults.run(
                List.of(
                        "--seed",
                        SEED,
                        "--minutes",
                        "2",
                        "--faults",
                        Integer.toString(FAULTS),
                        "--orders",
                        Integer.toString(ORDERS),
                        "--rate",
                        "45",
                        "--brokers",
                        "1",
                        "--pairs",
                        "1",
                        "--warm-up",
                        "0",
                        "--healing",
                        HEALING_SECONDS,
                        "--report",
                        report.toString()),
                ground);

        String text = Files.readString(report);
        assertThat(exitCode).as(text).isZero();
        MatchResult counts = Pattern.compile("([0-9,]+) orders were accepted under ([0-9]+) faults")
                .matcher(text)
                .results()
                .findFirst()
                .orElseThrow();
        assertThat(Integer.parseInt(counts.group(1).replace(",", ""))).isGreaterThanOrEqualTo(ORDERS);
        assertThat(Integer.parseInt(counts.group(2))).isGreaterThanOrEqualTo(FAULTS);
        // The one from which relays and consumers wake up late.
        assertThat(text).containsPattern("\\| SIGSTOP of a service \\| [1-9]");
        assertThat(text).contains("at a named point |", "The points:");
    }
}
