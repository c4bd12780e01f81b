package io.orderflow.local.process;

import static io.orderflow.local.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LaunchTest {
    private static final List<String> LONGER_THAN_THE_TEST_WAITS = List.of("sleep", "300");

    @TempDir
    private Path folder;

    @Test
    void adds_its_output_and_its_environment() throws Exception {
        Path log = folder.resolve("logs/out.log");
        for (String word : List.of("one", "two")) {
            new Launch(List.of("sh", "-c", "echo $WORD"), folder, log)
                    .withEnvironment(Map.of("WORD", word))
                    .start()
                    .waitFor();
        }

        assertThat(Files.readString(log)).isEqualTo("one\ntwo\n");
    }

    @Test
    void outlives_the_thread_that_asked_for_it() throws Exception {
        Path log = folder.resolve("log");
        CompletableFuture<Process> started = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().start(() -> {
            started.complete(new Launch(List.of("sh", "-c", "echo here; exec sleep 60"), folder, log).start());
            // Until all that stands before the program has done its part, and its death signal is set.
            while (log.toFile().length() == 0) {
                Thread.onSpinWait();
            }
        });
        thread.join();
        Process sleeping = started.get();

        boolean ended = sleeping.waitFor(300, TimeUnit.MILLISECONDS);

        assertThat(ended).isFalse();
        sleeping.destroyForcibly();
    }

    static List<List<String>> prefixes() {
        return List.of(List.of(), List.of("sh", "-c", "sleep 1; exec \"$@\"", "late"));
    }

    /** Killed at once: with a prefix that takes its time, before the child could ask for a signal. */
    @ParameterizedTest
    @MethodSource("prefixes")
    void dies_with_the_jvm_even_when_that_is_killed(List<String> prefix) throws Exception {
        assumeThat(Tools.works(List.of("setpriv", "--pdeathsig", "KILL"))).isTrue();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(
                List.of(java, "-cp", System.getProperty("java.class.path"), Parent.class.getName(), folder.toString()));
        command.addAll(prefix);
        Process jvm = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long child;
        try (var out = new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8))) {
            child = Long.parseLong(String.valueOf(out.readLine()));
        }
        ProcessHandle program = ProcessHandle.of(child).orElseThrow();

        jvm.destroyForcibly();

        try {
            await().until(() -> !program.isAlive());
        } finally {
            program.destroyForcibly();
        }
    }

    /** A JVM with a child, for killing. */
    static final class Parent {
        public static void main(String[] args) throws InterruptedException {
            Path folder = Path.of(args[0]);
            List<String> prefix = List.of(args).subList(1, args.length);
            Launch program = new Launch(LONGER_THAN_THE_TEST_WAITS, folder, folder.resolve("log")).withPrefix(prefix);
            System.out.println(program.start().pid());
            Thread.sleep(Duration.ofMinutes(1));
        }
    }
}
