package io.orderflow.load.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.load.traffic.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
    private static final Progress HALFWAY = new Progress(5000, 0, 4990, 4980, 4970);

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, UTF_8);

    @Test
    void shows_a_bar_and_all_counts() {
        assertThat(ProgressDisplay.line("load", 0.5, HALFWAY, 1000))
                .isEqualTo("load      [############............] sending 1,000/s  accepted 4,990  decided 4,980"
                        + "  notified 4,970  in flight 30");
    }

    @Test
    void shows_orders_that_were_not_accepted() {
        assertThat(ProgressDisplay.line("load", 0.5, new Progress(10, 4, 6, 6, 6), 1))
                .endsWith("in flight 0  NOT ACCEPTED 4");
    }

    @Test
    void writes_over_its_line_on_a_terminal() {
        ProgressDisplay display = new ProgressDisplay(out, true);
        display.show("load", 0, HALFWAY, 1);
        display.show("load", 1, HALFWAY, 2);
        display.say("Done.");

        assertThat(written.toString(UTF_8)).startsWith("\r");
        // The line that was shown twice, and what was said.
        assertThat(written.toString(UTF_8).split("\n")).hasSize(2).endsWith("Done.");
    }

    @Test
    void writes_line_after_line_elsewhere() {
        ProgressDisplay display = new ProgressDisplay(out, false);
        display.show("load", 0, HALFWAY, 1);
        display.show("load", 1, HALFWAY, 2);
        display.say("Done.");

        assertThat(written.toString(UTF_8).lines()).hasSize(3).last().isEqualTo("Done.");
        assertThat(written.toString(UTF_8)).doesNotContain("\r").doesNotContain("\033");
    }
}
