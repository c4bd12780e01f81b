package io.orderflow.kubernetes.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

    /** Whose pods answer at {@code address}. */
    public Optional<Workload> behind(Service address) {
        Map<String, String> selector = address.getSpec().getSelector();
        return workloads()
                .filter(each -> each.labels().entrySet().containsAll(selector.entrySet()))
                .findFirst();
    }

    /** The names of the Services that are reached from outside. */
    public Set<String> published() {
        return all(Ingress.class)
                .flatMap(ingress -> ingress.getSpec().getRules().stream())
                .flatMap(rule -> rule.getHttp().getPaths().stream())
                .map(path -> path.getBackend().getService().getName())
                .collect(Collectors.toSet());
    }

    /** The three services. */
    public Stream<Workload> services() {
        return workloads().filter(Workload::isService);
    }
}
