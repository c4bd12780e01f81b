package io.orderflow.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeftoversTest {

    @Test
    void a_program_is_known_by_its_files_name() {
        assertThat(Leftovers.program("/usr/lib/postgresql/18/bin/postgres")).contains("postgres");
    }

    @Test
    void a_program_whose_file_is_out_of_sight_is_none_of_ours() {
        assertThat(Leftovers.program("/")).isEmpty();
    }
}
