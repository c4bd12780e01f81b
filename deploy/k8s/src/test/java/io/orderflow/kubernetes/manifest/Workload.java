package io.orderflow.kubernetes.manifest;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An object that starts pods.
 *
 * @param name the object's
 * @param template what its pods are like
 */
public record Workload(String name, PodTemplateSpec template) {

    /** The label by which a pod of one of the three services is told. */
    private static final String ROLE = "orderflow.io/role";

    static Optional<Workload> of(HasMetadata object) {
        String name = object.getMetadata().getName();
        return switch (object) {
            case Deployment deployment ->
                Optional.of(new Workload(name, deployment.getSpec().getTemplate()));
            case StatefulSet set -> Optional.of(new Workload(name, set.getSpec().getTemplate()));
            case Job job -> Optional.of(new Workload(name, job.getSpec().getTemplate()));
            default -> Optional.empty();
        };
    }

    /** Whether it is one of the three services. */
    public boolean isService() {
        return "service".equals(labels().get(ROLE));
    }

    /** The labels of its pods. */
    public Map<String, String> labels() {
        return template.getMetadata().getLabels();
    }

    /** Its pods. */
    public PodSpec pod() {
        return template.getSpec();
    }

    /** Containers that run before the others, and those. */
    public Stream<Container> containers() {
        return Stream.concat(pod().getInitContainers().stream(), pod().getContainers().stream());
    }

    /** The container of a service that serves. */
    public Container main() {
        return pod().getContainers().getFirst();
    }

    /** The number of the port that one of its containers gives that name. */
    public Optional<Integer> port(String portName) {
        return containers()
                .flatMap(container -> container.getPorts().stream())
                .filter(port -> portName.equals(port.getName()))
                .map(port -> port.getContainerPort())
                .findFirst();
    }

    /** The number of the port of one of its containers that is meant; of none if that isn't said. */
    public Optional<Integer> port(@Nullable IntOrString meant) {
        if (meant == null) {
            return Optional.empty();
        }
        return meant.getStrVal() != null
                ? port(meant.getStrVal())
                : containers()
                        .flatMap(container -> container.getPorts().stream())
                        .map(port -> port.getContainerPort())
                        .filter(number -> number.equals(meant.getIntVal()))
                        .findFirst();
    }
}
