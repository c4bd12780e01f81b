package io.orderflow.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlOptionsTest {

    @Test
    void stops_a_component_gently_or_not() {
        assertThat(parse("stop kafka")).isEqualTo(new ControlOptions("stop", "kafka", false, Optional.empty()));
        assertThat(parse("stop kafka --kill --data there"))
                .isEqualTo(new ControlOptions("stop", "kafka", true, Optional.of(Path.of("there"))));
    }

    @Test
    void takes_the_whole_suite_down() {
        assertThat(parse("down")).isEqualTo(new ControlOptions("down", "", false, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "stop order, No component is called order. There are: postgres",
        "start, deploy/local/start needs the name of a component: postgres",
        "start kafka --kill, deploy/local/start does not know --kill",
        "stop kafka postgres, deploy/local/stop does not know postgres",
        "down kafka, deploy/local/down does not know kafka"
    })
    void answers_what_it_cannot_understand_with_one_sentence(String words, String sentence) {
        assertThatThrownBy(() -> parse(words))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(sentence);
    }

    private static ControlOptions parse(String line) {
        List<String> words = List.of(line.split(" ", -1));
        return ControlOptions.parse(words.getFirst(), words.subList(1, words.size()));
    }
}
