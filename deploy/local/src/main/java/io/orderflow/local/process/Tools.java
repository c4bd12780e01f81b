package io.orderflow.local.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of the operating system that may or may not be there. */
public final class Tools {
    private static final Map<List<String>, Boolean> TRIED = new ConcurrentHashMap<>();
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** Of what is decided once and for all: that a machine is busy must not decide it. */
    private static final Duration LIMIT_OF_TRYING = Duration.ofSeconds(60);

    private Tools() {}

    /** Whether {@code prefix} followed by a harmless command works on this machine; tried once. */
    public static boolean works(List<String> prefix) {
        return TRIED.computeIfAbsent(prefix, each -> succeeds(LIMIT_OF_TRYING, each, "true"));
    }

    /** Whether {@code program} is there, and with these arguments ends well within ten seconds. */
    public static boolean succeeds(List<String> program, String... arguments) {
        return succeeds(LIMIT, program, arguments);
    }

    private static boolean succeeds(Duration limit, List<String> program, String... arguments) {
        try {
            Process process = new ProcessBuilder(Launch.concat(program, List.of(arguments)))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Where {@code program} is, if it is in one of the folders of {@code path}. */
    public static Optional<Path> find(String program, List<Path> path) {
        return path.stream()
                .map(folder -> folder.resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The folders in which this machine looks for programs. */
    public static List<Path> path() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .toList();
    }
}
