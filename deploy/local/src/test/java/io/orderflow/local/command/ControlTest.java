package io.orderflow.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.local.process.StartFailedException;
import io.orderflow.local.suite.DataFolder;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlTest {
    @TempDir
    private Path folder;

    @Test
    void says_that_there_is_nothing_to_take_down() {
        assertThat(control("down", "").run()).isEqualTo("No suite runs on " + folder + ".");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void cannot_stop_a_component_of_a_suite_that_does_not_run() {
        assertThatThrownBy(() -> control("stop", "kafka").run())
                .isInstanceOf(StartFailedException.class)
                .hasMessage("No suite runs on " + folder + "; deploy/local/up starts one.");
    }

    private Control control(String command, String component) {
        return new Control(new ControlOptions(command, component, false, Optional.empty()), new DataFolder(folder));
    }
}
