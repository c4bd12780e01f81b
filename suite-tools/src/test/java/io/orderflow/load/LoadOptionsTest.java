package io.orderflow.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.load.LoadOptions.Parts;
import io.orderflow.load.LoadOptions.Scenario;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoadOptionsTest {

    @Test
    void has_a_default_for_everything() {
        LoadOptions options = parse();

        assertThat(options.parts()).isEqualTo(new Parts(true, true, true));
        assertThat(options.pace()).isEqualTo(new LoadOptions.Pace(1000, 10, 30));
        assertThat(options.mix()).isEqualTo(new LoadOptions.Mix(Scenario.PLAIN, 50, 0.02, 0, 1));
        assertThat(options.client().connections()).isEqualTo(64);
        assertThat(options.client().timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(options.client().url()).isEmpty();
        assertThat(options.data()).isEmpty();
        assertThat(options.json()).isEmpty();
    }

    @Test
    void takes_every_option() {
        LoadOptions options = parse(
                "--rate",
                "12.5",
                "--scenario",
                "mixed",
                "--seconds",
                "60",
                "--warm-up",
                "0",
                "--short-percent",
                "5",
                "--products",
                "7",
                "--seed",
                "42",
                "--connections",
                "3",
                "--timeout",
                "2",
                "--url",
                "http://127.0.0.1:9000",
                "--data",
                "some/where",
                "--json",
                "out.json",
                "--no-limits",
                "--no-audit");

        assertThat(options.parts()).isEqualTo(new Parts(true, false, false));
        assertThat(options.pace()).isEqualTo(new LoadOptions.Pace(12.5, 0, 60));
        assertThat(options.pace().orders()).isEqualTo(750);
        assertThat(options.mix()).isEqualTo(new LoadOptions.Mix(Scenario.MIXED, 7, 0.05, 0, 42));
        assertThat(options.client().connections()).isEqualTo(3);
        assertThat(options.client().timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(options.client().url()).contains(URI.create("http://127.0.0.1:9000"));
        assertThat(options.data()).contains(Path.of("some/where"));
        assertThat(options.json()).contains(Path.of("out.json"));
    }

    @Test
    void refuses_a_scenario_that_there_is_not() {
        assertThatThrownBy(() -> parse("--scenario", "chaos"))
                .isInstanceOf(UsageException.class)
                .hasMessage("--scenario is plain, mixed or poison, not chaos.");
    }

    @Test
    void poisons_one_percent_unless_it_is_told_otherwise() {
        assertThat(parse("--scenario", "poison").mix())
                .isEqualTo(new LoadOptions.Mix(Scenario.POISON, 50, 0.02, 0.01, 1));
        assertThat(parse("--scenario", "poison", "--poison-percent", "5").mix().poisonShare())
                .isEqualTo(0.05);
    }

    @Test
    void refuses_a_share_of_poison_that_makes_no_sense() {
        assertThatThrownBy(() -> parse("--scenario", "poison", "--poison-percent", "0"))
                .isInstanceOf(UsageException.class)
                .hasMessage("--poison-percent is a number from 0.01 to 100.0, not 0.");
        assertThatThrownBy(() -> parse("--poison-percent", "5"))
                .isInstanceOf(UsageException.class)
                .hasMessage("--poison-percent is for --scenario poison.");
    }

    @Test
    void only_checks_when_asked_to() {
        assertThat(parse("--check-only").parts()).isEqualTo(new Parts(false, false, true));
    }

    @Test
    void refuses_what_it_does_not_know() {
        assertThatThrownBy(() -> parse("--rat", "5"))
                .isInstanceOf(UsageException.class)
                .hasMessage("There is no option --rat.");
    }

    @Test
    void refuses_an_option_without_its_value() {
        assertThatThrownBy(() -> parse("--rate"))
                .isInstanceOf(UsageException.class)
                .hasMessage("--rate needs a value.");
    }

    @Test
    void refuses_an_option_that_comes_twice() {
        assertThatThrownBy(() -> parse("--rate", "1", "--rate", "2"))
                .isInstanceOf(UsageException.class)
                .hasMessage("--rate is given twice.");
        assertThatThrownBy(() -> parse("--check-only", "--check-only"))
                .isInstanceOf(UsageException.class)
                .hasMessage("--check-only is given twice.");
    }

    @ParameterizedTest
    @CsvSource({
        "--rate, 0",
        "--rate, -1",
        "--rate, NaN",
        "--rate, many",
        "--seconds, 0",
        "--seconds, 1.5",
        "--warm-up, -1",
        "--short-percent, 101",
        "--products, 0",
        "--connections, 0",
        "--timeout, 0",
        "--seed, 9999999999"
    })
    void refuses_a_number_that_makes_no_sense(String option, String value) {
        assertThatThrownBy(() -> parse(option, value))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(option + " is a")
                .hasMessageEndingWith("not " + value + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8080", "https://example.com", "http://", "not a url"})
    void refuses_a_url_that_orders_cannot_be_sent_to(String url) {
        assertThatThrownBy(() -> parse("--url", url))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(url);
    }

    @Test
    void is_explained_option_by_option_in_the_script() throws IOException {
        String script = Files.readString(Path.of("../deploy/local/load"));

        assertThat(LoadOptions.names()).allSatisfy(name -> assertThat(script).containsPattern("#   " + name + " "));
    }

    private static LoadOptions parse(String... line) {
        return LoadOptions.parse(List.of(line));
    }
}
