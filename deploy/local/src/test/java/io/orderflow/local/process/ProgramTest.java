package io.orderflow.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {

    @TempDir
    Path folder;

    private Program program;

    @BeforeEach
    void build() throws IOException {
        program = new Program(Files.createFile(folder.resolve("quarkus-run.jar")));
    }

    @Test
    void starts_without_a_cache_where_there_is_none() {
        assertThat(program.isCached()).isFalse();
        assertThat(Jvm.service(program)).noneMatch(word -> word.contains("AOT"));
    }

    @Test
    void starts_with_the_cache_that_was_made_of_it() throws IOException {
        Files.createFile(program.cache());

        assertThat(Jvm.service(program)).contains("-XX:AOTCache=" + folder.resolve("app.aot"));
    }

    @Test
    void starts_without_the_cache_of_an_earlier_build() throws IOException {
        Files.createFile(program.cache());
        FileTime built = Files.getLastModifiedTime(program.jar());
        Files.setLastModifiedTime(program.cache(), FileTime.fromMillis(built.toMillis() - 1));

        assertThat(program.isCached()).isFalse();
        assertThat(Jvm.service(program)).noneMatch(word -> word.contains("AOT"));
    }
}
