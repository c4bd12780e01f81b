package io.orderflow.kubernetes.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A kustomization that can be applied.
 *
 * @param name that of its folder
 */
public record Overlay(String name) {

    private static final Path FOLDER = Path.of("overlays");
    private static final Map<Overlay, List<ObjectNode>> RENDERED = new ConcurrentHashMap<>();

    /** Those that there are. */
    public static Stream<Overlay> all() {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders
                    .map(folder -> new Overlay(folder.getFileName().toString()))
                    .sorted((one, other) -> one.name().compareTo(other.name()))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A copy of its objects, to be changed at will. */
    public List<ObjectNode> render() {
        return RENDERED.computeIfAbsent(this, each -> Kustomize.render(FOLDER.resolve(each.name()))).stream()
                .map(ObjectNode::deepCopy)
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
