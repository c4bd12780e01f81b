package io.orderflow.kubernetes.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code kubectl kustomize}. */
public final class Kustomize {

    private static final YAMLMapper YAML = new YAMLMapper();

    private Kustomize() {}

    /** Whether there is a {@code kubectl} to ask. */
    public static boolean isThere() {
        try {
            return run(List.of("kubectl", "version", "--client")).exitCode() == 0;
        } catch (UncheckedIOException notFound) {
            return false;
        }
    }

    /** The objects of the kustomization in {@code folder}; fails when it can't be rendered, or not without a warning. */
    public static List<ObjectNode> render(Path folder) {
        Outcome outcome = run(List.of("kubectl", "kustomize", folder.toString()));
        if (outcome.exitCode() != 0 || !outcome.errors().isBlank()) {
            throw new AssertionError(folder + ": " + outcome.errors());
        }
        try (var objects = YAML.readerFor(JsonNode.class).<JsonNode>readValues(outcome.output())) {
            return objects.readAll().stream().map(ObjectNode.class::cast).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private record Outcome(int exitCode, String output, String errors) {}

    private static Outcome run(List<String> command) {
        try {
            Path errors = Files.createTempFile("kubectl", ".err");
            Process process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(String.join(" ", command) + " doesn't end");
            }
            String told = Files.readString(errors);
            Files.delete(errors);
            return new Outcome(process.exitValue(), output, told);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
