package io.orderflow.kubernetes.rule;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.AppArmorProfile;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.orderflow.kubernetes.manifest.Fields;
import io.orderflow.kubernetes.manifest.Installation;
import io.orderflow.kubernetes.manifest.Workload;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What every pod may do. */
public final class PodRules {

    /** An annotation that says why the containers of a pod write beside their volumes. */
    private static final String WRITABLE_ROOT = "orderflow.io/writable-root";

    /** Images whose start script writes among its programs, in the place of which no volume can be. */
    private static final Set<String> WRITES_BESIDE_ITSELF = Set.of("apache/kafka");

    /** What rules know of a pod. Another field wants a rule, and then its place here. */
    private static final Set<String> OF_A_POD = Set.of(
            "automountServiceAccountToken",
            "containers",
            "enableServiceLinks",
            "initContainers",
            "restartPolicy",
            "securityContext",
            "serviceAccountName",
            "terminationGracePeriodSeconds",
            "topologySpreadConstraints",
            "volumes");

    private static final Set<String> OF_A_CONTAINER = Set.of(
            "args",
            "command",
            "env",
            "envFrom",
            "image",
            "lifecycle",
            "livenessProbe",
            "name",
            "ports",
            "readinessProbe",
            "resources",
            "securityContext",
            "startupProbe",
            "volumeMounts");

    private static final Set<String> OF_A_SECURITY_CONTEXT = Set.of(
            "allowPrivilegeEscalation",
            "capabilities",
            "fsGroup",
            "readOnlyRootFilesystem",
            "runAsGroup",
            "runAsNonRoot",
            "runAsUser",
            "seccompProfile");

    private static final Long USER = 10001L;

    private static final Map<String, String> RESTRICTED = Map.of(
            "pod-security.kubernetes.io/enforce", "restricted",
            "pod-security.kubernetes.io/enforce-version", "latest",
            "pod-security.kubernetes.io/audit", "restricted",
            "pod-security.kubernetes.io/warn", "restricted");

    public static final Rule NOBODY = new Rule(
            "runs as a user without rights",
            installation -> pods(installation, pod -> {
                var context = pod.getSecurityContext();
                return context != null
                        && Boolean.TRUE.equals(context.getRunAsNonRoot())
                        && context.getRunAsUser() != null
                        && context.getRunAsUser() > 0
                        && !Long.valueOf(0).equals(context.getRunAsGroup())
                        && !Long.valueOf(0).equals(context.getFsGroup())
                        && !requireNonNullElse(context.getSupplementalGroups(), List.of())
                                .contains(0L)
                        && securityContexts(pod)
                                .allMatch(own -> !Boolean.FALSE.equals(own.getRunAsNonRoot())
                                        && !Long.valueOf(0).equals(own.getRunAsUser())
                                        && !Long.valueOf(0).equals(own.getRunAsGroup()));
            }));

    public static final Rule USER_OF_THE_IMAGE = new Rule(
            "the services run as the user of their images, 10001",
            installation -> installation
                    .services()
                    .filter(each -> each.pod().getSecurityContext() == null
                            || !USER.equals(each.pod().getSecurityContext().getRunAsUser())
                            || !securityContexts(each.pod())
                                    .allMatch(own -> requireNonNullElse(own.getRunAsUser(), USER)
                                            .equals(USER)))
                    .map(Workload::name));

    public static final Rule SECCOMP = new Rule(
            "uses no system call that containers don't need",
            installation -> pods(installation, pod -> {
                var context = pod.getSecurityContext();
                return context != null
                        && context.getSeccompProfile() != null
                        && "RuntimeDefault".equals(context.getSeccompProfile().getType())
                        && securityContexts(pod)
                                .allMatch(own -> own.getSeccompProfile() == null
                                        || "RuntimeDefault"
                                                .equals(own.getSeccompProfile().getType()));
            }));

    public static final Rule CONFINED = new Rule(
            "is as far from its node and from its neighbours as containers are if nobody says otherwise",
            installation -> pods(installation, pod -> {
                var context = pod.getSecurityContext();
                return !Boolean.TRUE.equals(pod.getShareProcessNamespace())
                        && (context == null
                                || (isDefault(context.getAppArmorProfile())
                                        && requireNonNullElse(context.getSysctls(), List.of())
                                                .isEmpty()))
                        && securityContexts(pod)
                                .allMatch(own -> isDefault(own.getAppArmorProfile())
                                        && requireNonNullElse(own.getProcMount(), "Default")
                                                .equals("Default"));
            }));

    public static final Rule READ_ONLY = new Rule(
            "writes nowhere but to its volumes",
            installation -> containers(
                    installation,
                    each -> !annotations(each).containsKey(WRITABLE_ROOT) || !writesBesideItself(each),
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
                        && context.getCapabilities().getDrop().contains("ALL")
                        && context.getCapabilities().getAdd().isEmpty();
            }));

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
                        && all.getFirst().getMetadata().getLabels().entrySet().containsAll(RESTRICTED.entrySet())
                ? Stream.empty()
                : Stream.of("the namespaces are " + all);
    });

    public static final Rule NOTHING_OF_THE_NODE = new Rule(
            "has nothing of its node: no network, no processes, no port and no folder",
            installation -> pods(
                    installation,
                    pod -> !Boolean.TRUE.equals(pod.getHostNetwork())
                            && !Boolean.TRUE.equals(pod.getHostPID())
                            && !Boolean.TRUE.equals(pod.getHostIPC())
                            && pod.getVolumes().stream().allMatch(PodRules::isOfTheCluster)
                            && containers(pod)
                                    .flatMap(container -> container.getPorts().stream())
                                    .allMatch(port -> port.getHostPort() == null)));

    /** A policy, or a Secret, is of use to its own namespace alone. */
    public static final Rule TOGETHER = new Rule(
            "all of it is in the one namespace that there is",
            installation -> installation.objects().stream()
                    .filter(each -> !(each instanceof Namespace))
                    .filter(each -> installation
                            .all(Namespace.class)
                            .noneMatch(namespace -> namespace
                                    .getMetadata()
                                    .getName()
                                    .equals(each.getMetadata().getNamespace())))
                    .map(each -> each.getKind() + " " + each.getMetadata().getName()));

    /** Where a pod may be, for how long, and whom it asks for names: what no rule reads may be anything. */
    public static final Rule KNOWN_FIELDS = new Rule(
            "nothing is said of a pod and its containers that no rule knows",
            installation -> installation
                    .workloads()
                    .flatMap(each -> unknownFields(each.pod()).map(field -> each.name() + " has " + field)));

    public static final List<Rule> ALL = List.of(
            KNOWN_FIELDS,
            NOTHING_OF_THE_NODE,
            TOGETHER,
            REFUSED,
            NOBODY,
            USER_OF_THE_IMAGE,
            SECCOMP,
            CONFINED,
            READ_ONLY,
            NO_ESCALATION,
            NO_CAPABILITIES,
            NO_TOKEN,
            NO_SERVICE_LINKS);

    private PodRules() {}

    private static Stream<String> unknownFields(PodSpec pod) {
        Stream<Object> contexts = Stream.concat(Stream.ofNullable(pod.getSecurityContext()), securityContexts(pod));
        return Stream.of(
                        fieldsBeside(OF_A_POD, Stream.of(pod)),
                        fieldsBeside(OF_A_CONTAINER, containers(pod)),
                        fieldsBeside(OF_A_SECURITY_CONTEXT, contexts))
                .flatMap(Function.identity());
    }

    private static Stream<String> fieldsBeside(Set<String> known, Stream<?> parts) {
        return parts.flatMap(part -> Fields.of(part).stream()).filter(field -> !known.contains(field));
    }

    private static boolean isDefault(@Nullable AppArmorProfile profile) {
        return profile == null || "RuntimeDefault".equals(profile.getType());
    }

    private static Stream<SecurityContext> securityContexts(PodSpec pod) {
        return containers(pod).map(Container::getSecurityContext).filter(Objects::nonNull);
    }

    private static Stream<Container> containers(PodSpec pod) {
        return Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream());
    }

    private static boolean isOfTheCluster(Volume volume) {
        return volume.getConfigMap() != null
                || volume.getSecret() != null
                || volume.getEmptyDir() != null
                || volume.getPersistentVolumeClaim() != null;
    }

    private static boolean writesBesideItself(Workload workload) {
        return workload.containers()
                .map(container -> container.getImage().replaceFirst(":.*", ""))
                .allMatch(WRITES_BESIDE_ITSELF::contains);
    }

    private static Map<String, String> annotations(Workload workload) {
        return requireNonNullElse(workload.template().getMetadata().getAnnotations(), Map.of());
    }

    static Stream<String> pods(Installation installation, Predicate<PodSpec> holds) {
        return installation.workloads().filter(each -> !holds.test(each.pod())).map(Workload::name);
    }

    static Stream<String> containers(
            Installation installation, Predicate<Workload> concerned, Predicate<Container> holds) {
        return installation
                .workloads()
                .filter(concerned)
                .flatMap(each -> each.containers()
                        .filter(container -> !holds.test(container))
                        .map(container -> each.name() + ": " + container.getName()));
    }
}
