package io.orderflow.kubernetes.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code kubectl apply} would make in a cluster.
 *
 * @param objects all of it
 */
public record Installation(List<HasMetadata> objects) {

    public Installation {
        objects = List.copyOf(objects);
    }

    /** @throws AssertionError when an object is of a kind, or has a field, that is not known */
    public static Installation of(List<ObjectNode> trees) {
        return new Installation(trees.stream().map(StrictModels::read).toList());
    }

    /** All objects of one kind. */
    public <T extends HasMetadata> Stream<T> all(Class<T> kind) {
        return objects.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** The object of that kind and name. */
    public <T extends HasMetadata> Optional<T> find(Class<T> kind, String name) {
        return all(kind)
                .filter(each -> each.getMetadata().getName().equals(name))
                .findFirst();
    }

    /** Everything that starts pods. */
    public Stream<Workload> workloads() {
        return objects.stream().flatMap(each -> Workload.of(each).stream());
    }

    /** The three services. */
    public Stream<Workload> services() {
        return workloads().filter(Workload::isService);
    }
}
