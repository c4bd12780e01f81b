package io.orderflow.faults.ground;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClocksTest {

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT-1H", "PT0S"})
    void are_wrong_by_what_the_file_says(Duration by, @org.junit.jupiter.api.io.TempDir Path folder)
            throws IOException {
        Optional<Clocks> clocks = Clocks.installed();
        Assumptions.assumeTrue(clocks.isPresent(), "libfaketime is not installed (Debian: apt-get install faketime).");
        Path file = folder.resolve("clock");
        Clocks.set(file, by);

        ProcessBuilder date = new ProcessBuilder("date", "+%s");
        date.environment().putAll(clocks.get().governedBy(file));
        String said = new String(date.start().getInputStream().readAllBytes(), UTF_8).strip();

        assertThat(Instant.ofEpochSecond(Long.parseLong(said)))
                .isBetween(
                        Instant.now().plus(by).minusSeconds(30),
                        Instant.now().plus(by).plusSeconds(30));
    }
}
