package io.orderflow.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchTest {
    private static final List<String> A_MINUTE = List.of("sleep", "60");

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

    @Test
    void dies_with_the_jvm_even_when_that_is_killed() throws Exception {
        assumeThat(Tools.works(List.of("setpriv", "--pdeathsig", "KILL"))).isTrue();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process jvm = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), Parent.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long child;
        try (var out = new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8))) {
            child = Long.parseLong(String.valueOf(out.readLine()));
        }
        CompletableFuture<ProcessHandle> end =
                ProcessHandle.of(child).orElseThrow().onExit();

        jvm.destroyForcibly();

        assertThat(end).succeedsWithin(Duration.ofSeconds(10));
    }

    /** A JVM with a child, for killing. */
    static final class Parent {
        public static void main(String[] args) throws InterruptedException {
            Path folder = Path.of(args[0]);
            System.out.println(
                    new Launch(A_MINUTE, folder, folder.resolve("log")).start().pid());
            Thread.sleep(Duration.ofMinutes(1));
        }
    }
}
