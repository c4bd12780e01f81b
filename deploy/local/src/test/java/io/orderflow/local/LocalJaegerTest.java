package io.orderflow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.local.LocalJaeger.Doors;
import io.orderflow.local.process.Ports;
import io.orderflow.local.process.StartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With programs of the names that it looks for, which open Jaeger's doors or write down what they were told. */
@Timeout(600)
@Tag("longer")
class LocalJaegerTest {

    private final Doors doors = new Doors(Ports.free(), Ports.free());

    @TempDir
    private Path folder;

    @Test
    void is_the_program_where_there_is_one() throws IOException {
        jaeger();
        program("docker", "exit 1");

        Optional<LocalJaeger> started = start();
        assertThat(started).isPresent();
        assertThat(Ports.isListening(doors.otlp())).isTrue();
        assertThat(start()).as("another one, while this one is there").isEmpty();

        started.ifPresent(LocalJaeger::close);
        assertThat(Ports.isListening(doors.otlp())).isFalse();
    }

    @Test
    void is_a_container_where_a_docker_engine_answers() throws IOException {
        Path told = folder.resolve("told");
        Path opener = Files.move(jaeger(), folder.resolve("opener"));
        program("docker", "[ $1 = info ] && exit 0; echo \"$@\" >" + told + "; exec " + opener);

        start().ifPresent(LocalJaeger::close);

        assertThat(told)
                .content()
                .startsWith("run --rm --name orderflow-jaeger-%2$d --publish 127.0.0.1:%1$d:%1$d"
                        .formatted(doors.otlp(), doors.ui()))
                .contains("jaegertracing/jaeger:2");
    }

    /** Docker's client waits for its container, which may not heed what it is told. */
    @Test
    void is_removed_where_its_container_does_not_end() throws IOException {
        Path told = folder.resolve("told");
        Path opener = Files.move(jaeger(), folder.resolve("opener"));
        program(
                "docker",
                "echo \"$@\" >>" + told + "; [ $1 = run ] || exit 0; trap '' TERM; " + opener + " & wait; wait");

        start().ifPresent(LocalJaeger::close);

        assertThat(told).content().endsWith("rm --force orderflow-jaeger-" + doors.ui() + "\n");
    }

    @Test
    void says_what_is_missing_where_there_is_neither() throws IOException {
        program("docker", "exit 1");

        assertThatThrownBy(this::start)
                .isInstanceOf(StartFailedException.class)
                .hasMessageStartingWith("--jaeger wants a jaeger on the PATH or a Docker engine that answers");
    }

    @Test
    void says_why_it_did_not_come_up() throws IOException {
        program("jaeger", "echo out of traces; exit 3");

        assertThatThrownBy(this::start)
                .isInstanceOf(StartFailedException.class)
                .hasMessageContaining("Jaeger ended with exit code 3")
                .hasMessageContaining("out of traces");
    }

    private Optional<LocalJaeger> start() {
        return LocalJaeger.start(doors, List.of(folder), folder, folder.resolve("jaeger.log"));
    }

    private Path jaeger() throws IOException {
        Path source = folder.resolve("Doors.java");
        Files.writeString(source, """
                void main() throws Exception {
                    new java.net.ServerSocket(%d);
                    new java.net.ServerSocket(%d);
                    Thread.sleep(Long.MAX_VALUE);
                }
                """.formatted(doors.otlp(), doors.ui()));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return program("jaeger", "exec " + java + " " + source);
    }

    private Path program(String name, String does) throws IOException {
        Path program = folder.resolve(name);
        Files.writeString(program, "#!/bin/sh\n" + does + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }
}
