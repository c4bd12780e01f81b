package io.orderflow.kubernetes.rule;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Volume;
import io.orderflow.kubernetes.manifest.Environment;
import io.orderflow.kubernetes.manifest.Installation;
import io.orderflow.kubernetes.manifest.Workload;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What pods ask for, and what they may have. */
public final class ResourceRules {

    private static final String CPU = "cpu";
    private static final String MEMORY = "memory";

    /** Images whose programs are Java's. */
    private static final Pattern JAVA = Pattern.compile("(.+/)?orderflow/.+|apache/kafka:.+");

    /** Of a service 40 % of it are for the heap, and 300 MB are beside: deploy/docker/jvm.options. */
    private static final Quantity MEMORY_OF_JAVA = new Quantity("512Mi");

    /** With less, a start takes longer than it is given. */
    private static final Quantity CPU_OF_JAVA = new Quantity("250m");

    private static final Quantity TMP_OF_A_SERVICE = new Quantity("16Mi");
    private static final Quantity PAGES = new Quantity("1Mi");

    private static final Pattern HEAP = Pattern.compile("-Xmx(\\d+)([kmgKMG])");

    public static final Rule LIMITS = new Rule(
            "asks for what it needs, and has a limit",
            installation ->
                    PodRules.containers(installation, each -> true, container -> isLimited(container.getResources())));

    public static final Rule TMP = new Rule(
            "the services have a small /tmp in memory",
            installation -> installation
                    .services()
                    .filter(each -> !each.containers().allMatch(container -> hasTmp(each.pod(), container)))
                    .map(Workload::name));

    public static final Rule SMALL_VOLUMES = new Rule(
            "what is kept for a while has room, and a limit",
            installation -> PodRules.pods(
                    installation,
                    pod -> pod.getVolumes().stream()
                            .filter(volume -> volume.getEmptyDir() != null)
                            .allMatch(volume -> hasRoom(volume, PAGES))));

    public static final Rule AMOUNTS = new Rule(
            "asks for no more than it may have, and for bytes in earnest",
            installation -> PodRules.containers(
                    installation,
                    each -> true,
                    container -> container.getResources() != null && isSensible(container.getResources())));

    public static final Rule ENOUGH = new Rule(
            "a service, what migrates before it, and what else is Java's may have what it can't start without",
            installation -> PodRules.containers(
                    installation,
                    each -> true,
                    container -> !JAVA.matcher(container.getImage()).matches() || hasEnough(limits(container))));

    /** What believes that it may have more doesn't clear up, and is killed. */
    public static final Rule KNOWS_ITS_LIMIT = new Rule(
            "what a program is told of its memory is less than its container may have",
            installation -> installation
                    .workloads()
                    .flatMap(each -> each.containers()
                            .flatMap(container -> told(container, installation)
                                    .filter(memory ->
                                            memory.getNumericalAmount().compareTo(amount(limits(container), MEMORY))
                                                    >= 0)
                                    .map(memory -> each.name() + " is told that it has " + memory))));

    public static final List<Rule> ALL = List.of(LIMITS, TMP, SMALL_VOLUMES, AMOUNTS, ENOUGH, KNOWS_ITS_LIMIT);

    private ResourceRules() {}

    /** Of the processor and of memory; more may be said, such as of disks. */
    static boolean isLimited(@Nullable ResourceRequirements resources) {
        Set<String> both = Set.of(CPU, MEMORY);
        return resources != null
                && requireNonNullElse(resources.getRequests(), Map.of())
                        .keySet()
                        .containsAll(both)
                && requireNonNullElse(resources.getLimits(), Map.of()).keySet().containsAll(both);
    }

    /** Half a Gi is 512Mi; 512m would be half a byte, and 512 not a page. */
    private static boolean isSensible(ResourceRequirements resources) {
        Map<String, Quantity> requests = requireNonNullElse(resources.getRequests(), Map.of());
        Map<String, Quantity> limits = requireNonNullElse(resources.getLimits(), Map.of());
        return Stream.of(CPU, MEMORY).allMatch(each -> amount(requests, each).compareTo(amount(limits, each)) <= 0)
                && amount(requests, MEMORY).compareTo(BigDecimal.valueOf(1 << 20)) >= 0;
    }

    private static boolean hasEnough(Map<String, Quantity> limits) {
        return amount(limits, MEMORY).compareTo(MEMORY_OF_JAVA.getNumericalAmount()) >= 0
                && amount(limits, CPU).compareTo(CPU_OF_JAVA.getNumericalAmount()) >= 0;
    }

    private static BigDecimal amount(Map<String, Quantity> of, String what) {
        return of.getOrDefault(what, new Quantity("0")).getNumericalAmount();
    }

    private static Map<String, Quantity> limits(Container container) {
        return container.getResources() == null
                ? Map.of()
                : requireNonNullElse(container.getResources().getLimits(), Map.of());
    }

    /** Go writes 1GiB, and Java 1g, where Kubernetes writes 1Gi. */
    private static Stream<Quantity> told(Container container, Installation installation) {
        Map<String, String> settings = Environment.of(container, installation).values();
        return Stream.concat(
                Optional.ofNullable(settings.get("GOMEMLIMIT")).stream()
                        .map(limit -> new Quantity(limit.replaceFirst("B$", ""))),
                HEAP.matcher(settings.getOrDefault("KAFKA_HEAP_OPTS", ""))
                        .results()
                        .map(heap -> new Quantity(heap.group(1) + heap.group(2).toUpperCase(Locale.ROOT) + "i")));
    }

    private static boolean hasRoom(Volume volume, Quantity least) {
        Quantity size = volume.getEmptyDir().getSizeLimit();
        return size != null && size.getNumericalAmount().compareTo(least.getNumericalAmount()) >= 0;
    }

    private static boolean hasTmp(PodSpec pod, Container container) {
        return container.getVolumeMounts().stream()
                .filter(mount -> mount.getMountPath().equals("/tmp"))
                .flatMap(mount -> pod.getVolumes().stream()
                        .filter(volume -> volume.getName().equals(mount.getName())))
                .anyMatch(volume -> volume.getEmptyDir() != null
                        && "Memory".equals(volume.getEmptyDir().getMedium())
                        && hasRoom(volume, TMP_OF_A_SERVICE));
    }
}
