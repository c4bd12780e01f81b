package io.orderflow.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.check.Finding;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChecksTest {

    @Test
    void goes_on_behind_a_step_that_can_not_be_taken() throws Exception {
        List<String> said = new ArrayList<>();
        Checks checks = new Checks(said::add);
        Finding holds = new Finding("topics", "nothing is lost", 0, List.of());

        checks.take("the invariants", () -> {
            throw new SQLException("nobody answers");
        });
        checks.take("the audit", () -> List.of(holds));

        assertThat(checks.findings()).containsExactly(holds);
        assertThat(checks.undone()).containsExactly("the invariants: java.sql.SQLException: nobody answers");
        assertThat(said).containsExactly("Not done: the invariants: java.sql.SQLException: nobody answers");
    }
}
