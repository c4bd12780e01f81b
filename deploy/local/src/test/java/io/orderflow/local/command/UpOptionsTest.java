package io.orderflow.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpOptionsTest {

    @Test
    void asks_for_nothing_special_by_default() {
        assertThat(parse("")).isEqualTo(new UpOptions(false, false, 0, Optional.empty(), false, false));
    }

    @Test
    void takes_options_in_any_order() {
        assertThat(parse("--data elsewhere --detach --port-offset 100 --jaeger --fresh"))
                .isEqualTo(new UpOptions(true, true, 100, Optional.of(Path.of("elsewhere")), true, false));
    }

    @Test
    void gives_the_one_in_the_background_the_same_options() {
        UpOptions asked = parse("--fresh --detach --jaeger --port-offset 7");

        UpOptions passedOn = UpOptions.parse(asked.detached(Path.of("/srv/data")));

        assertThat(passedOn).isEqualTo(new UpOptions(true, false, 7, Optional.of(Path.of("/srv/data")), true, true));
    }

    @ParameterizedTest
    @CsvSource({
        "--frsh, deploy/local/up does not know --frsh; --help shows what it knows.",
        "orders, deploy/local/up does not know orders; --help shows what it knows.",
        "--port-offset, --port-offset needs a number after it.",
        "--port-offset many, '--port-offset needs a number, not many.'",
        "--port-offset -1, '--port-offset needs a number from 0 to 50000, not -1.'",
        "--data, --data needs a folder after it."
    })
    void answers_what_it_cannot_understand_with_one_sentence(String words, String sentence) {
        assertThatThrownBy(() -> parse(words))
                .isInstanceOf(UsageException.class)
                .hasMessage(sentence);
    }

    /** It refuses the others before it builds anything. */
    @ParameterizedTest
    @ValueSource(strings = {"--fresh", "--detach", "--jaeger", "--port-offset", "--data"})
    void are_known_to_the_script_and_explained_by_it(String option) throws IOException {
        String script = Files.readString(Path.of("up"));

        assertThat(script.lines()).anyMatch(line -> line.endsWith(") ;;") && line.contains(option));
        assertThat(script.lines()).anyMatch(line -> line.startsWith("#   " + option));
    }

    private static UpOptions parse(String words) {
        return UpOptions.parse(words.isEmpty() ? List.of() : List.of(words.split(" ", -1)));
    }
}
