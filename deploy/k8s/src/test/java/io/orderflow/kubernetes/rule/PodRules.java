package io.orderflow.kubernetes.rule;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.orderflow.kubernetes.manifest.Installation;
import io.orderflow.kubernetes.manifest.Workload;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What every pod may do. */
public final class PodRules {

    /** An annotation that says why the containers of a pod write beside their volumes. */
    private static final String WRITABLE_ROOT = "orderflow.io/writable-root";

    public static final Rule NOBODY = new Rule(
            "runs as a user without rights",
            installation -> pods(installation, pod -> {
                var context = pod.getSecurityContext();
                return context != null
                        && Boolean.TRUE.equals(context.getRunAsNonRoot())
                        && context.getRunAsUser() != null
                        && context.getRunAsUser() > 0;
            }));

    public static final Rule USER_OF_THE_IMAGE = new Rule(
            "the services run as the user of their images, 10001",
            installation -> installation
                    .services()
                    .filter(each -> each.pod().getSecurityContext().getRunAsUser() != 10001L)
                    .map(Workload::name));

    public static final Rule SECCOMP = new Rule(
            "uses no system call that containers don't need",
            installation -> pods(installation, pod -> {
                var context = pod.getSecurityContext();
                return context != null
                        && context.getSeccompProfile() != null
                        && "RuntimeDefault".equals(context.getSeccompProfile().getType());
            }));

    public static final Rule READ_ONLY = new Rule(
            "writes nowhere but to its volumes",
            installation -> containers(
                    installation,
                    each -> !annotations(each).containsKey(WRITABLE_ROOT),
                    container -> container.getSecurityContext() != null
                            && Boolean.TRUE.equals(
                                    container.getSecurityContext().getReadOnlyRootFilesystem())));

    public static final Rule NO_ESCALATION = new Rule(
            "gains no rights",
            installation -> containers(
                    installation,
                    each -> true,
                    container -> container.getSecurityContext() != null
                            && Boolean.FALSE.equals(
                                    container.getSecurityContext().getAllowPrivilegeEscalation())
                            && !Boolean.TRUE.equals(
                                    container.getSecurityContext().getPrivileged())));

    public static final Rule NO_CAPABILITIES = new Rule(
            "has no capabilities",
            installation -> containers(installation, each -> true, container -> {
                var context = container.getSecurityContext();
                return context != null
                        && context.getCapabilities() != null
                        && context.getCapabilities().getDrop().equals(List.of("ALL"))
                        && context.getCapabilities().getAdd().isEmpty();
            }));

    public static final Rule LIMITS = new Rule(
            "asks for what it needs, and has a limit",
            installation -> containers(installation, each -> true, container -> {
                var resources = container.getResources();
                Set<String> both = Set.of("cpu", "memory");
                return resources != null
                        && requireNonNullElse(resources.getRequests(), Map.of())
                                .keySet()
                                .equals(both)
                        && requireNonNullElse(resources.getLimits(), Map.of())
                                .keySet()
                                .equals(both);
            }));

    public static final Rule TMP = new Rule(
            "the services have a small /tmp in memory",
            installation -> installation
                    .services()
                    .filter(each -> !each.containers().allMatch(container -> hasTmp(each.pod(), container)))
                    .map(Workload::name));

    public static final Rule NO_TOKEN = new Rule(
            "has no key to Kubernetes",
            installation -> Stream.concat(
                    pods(installation, pod -> Boolean.FALSE.equals(pod.getAutomountServiceAccountToken())),
                    installation
                            .all(ServiceAccount.class)
                            .filter(account -> !Boolean.FALSE.equals(account.getAutomountServiceAccountToken()))
                            .map(account -> account.getMetadata().getName())));

    /** A Service named kafka would set KAFKA_PORT, which Kafka's clients and brokers take for theirs. */
    public static final Rule NO_SERVICE_LINKS = new Rule(
            "gets no variables that nobody wrote",
            installation -> pods(installation, pod -> Boolean.FALSE.equals(pod.getEnableServiceLinks())));

    public static final Rule REFUSED = new Rule("what wants more rights is refused", installation -> {
        List<Namespace> all = installation.all(Namespace.class).toList();
        return all.size() == 1
                        && all.getFirst()
                                .getMetadata()
                                .getLabels()
                                .getOrDefault("pod-security.kubernetes.io/enforce", "")
                                .equals("restricted")
                ? Stream.empty()
                : Stream.of("the namespaces are " + all);
    });

    public static final List<Rule> ALL = List.of(
            REFUSED,
            NOBODY,
            USER_OF_THE_IMAGE,
            SECCOMP,
            READ_ONLY,
            NO_ESCALATION,
            NO_CAPABILITIES,
            LIMITS,
            TMP,
            NO_TOKEN,
            NO_SERVICE_LINKS);

    private PodRules() {}

    private static Map<String, String> annotations(Workload workload) {
        return requireNonNullElse(workload.template().getMetadata().getAnnotations(), Map.of());
    }

    private static Stream<String> pods(Installation installation, Predicate<PodSpec> holds) {
        return installation.workloads().filter(each -> !holds.test(each.pod())).map(Workload::name);
    }

    private static Stream<String> containers(
            Installation installation, Predicate<Workload> concerned, Predicate<Container> holds) {
        return installation
                .workloads()
                .filter(concerned)
                .flatMap(each -> each.containers()
                        .filter(container -> !holds.test(container))
                        .map(container -> each.name() + ": " + container.getName()));
    }

    private static boolean hasTmp(PodSpec pod, Container container) {
        return container.getVolumeMounts().stream()
                .filter(mount -> mount.getMountPath().equals("/tmp"))
                .flatMap(mount -> pod.getVolumes().stream()
                        .filter(volume -> volume.getName().equals(mount.getName())))
                .anyMatch(volume -> volume.getEmptyDir() != null
                        && "Memory".equals(volume.getEmptyDir().getMedium())
                        && volume.getEmptyDir().getSizeLimit() != null);
    }
}
