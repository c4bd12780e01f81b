package io.orderflow.kubernetes.rule;

import static io.orderflow.kubernetes.rule.ServiceRules.services;
import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Lifecycle;
import io.fabric8.kubernetes.api.model.LifecycleHandler;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.SleepAction;
import io.orderflow.kubernetes.manifest.Environment;
import io.orderflow.kubernetes.manifest.Installation;
import io.orderflow.kubernetes.manifest.Workload;
import io.orderflow.kubernetes.service.Ports;
import io.orderflow.kubernetes.service.StartTime;
import io.orderflow.kubernetes.service.StopTime;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the three services start, are watched and stop. */
public final class LifecycleRules {

    /** For the container's end after the process's, and for a node that is busy. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private static final Duration PAUSE = Duration.ofSeconds(20);

    /** What Kubernetes takes where nothing is said. */
    private static final int PERIOD = 10;

    private static final int FAILURES = 3;
    private static final long GRACE = 30;
    private static final int SUCCESSES = 1;

    /** A probe that waits with its first question, or that is slow to believe, holds every update up. */
    private static final int MOMENT = 10;

    public static final Rule PROBES = new Rule(
            "is asked on the management port whether it has started, lives and is ready",
            installation -> installation
                    .services()
                    .filter(each -> {
                        int management = Ports.of(
                                        each.name(),
                                        Environment.of(each.main(), installation)
                                                .values())
                                .management();
                        Container main = each.main();
                        return !asks(each, main.getStartupProbe(), "/q/health/started", management)
                                || !asks(each, main.getLivenessProbe(), "/q/health/live", management)
                                || !asks(each, main.getReadinessProbe(), "/q/health/ready", management);
                    })
                    .map(Workload::name));

    public static final Rule STOP_IS_AWAITED = new Rule(
            "is given the time that a stop takes, and the moment before it",
            installation -> installation
                    .services()
                    .filter(each ->
                            grace(each).compareTo(end(each, installation).plus(MARGIN)) < 0)
                    .map(each -> "%s: its end takes %s, its pod is killed after %s"
                            .formatted(each.name(), end(each, installation), grace(each))));

    /**
     * An endpoint is taken away when a pod's end begins, but proxies and ingress controllers hear of it a moment later.
     * A sleep of Kubernetes' own needs no program in the image, and can't fail.
     */
    public static final Rule STOP_WAITS = new Rule(
            "isn't told to stop before others can know of it, and nothing else is done then", services(each -> {
                Lifecycle hooks = each.main().getLifecycle();
                return hooks != null
                        && hooks.getPostStart() == null
                        && hooks.getPreStop() != null
                        && sleep(each).isPositive()
                        && hooks.getPreStop().getExec() == null
                        && hooks.getPreStop().getHttpGet() == null
                        && hooks.getPreStop().getTcpSocket() == null;
            }));

    public static final Rule STOP_IS_NOTICED = new Rule(
            "has time to be taken out of rotation before it stops",
            installation -> installation
                    .services()
                    .filter(each -> each.main().getReadinessProbe() == null
                            || stopTime(each, installation)
                                            .delay()
                                            .compareTo(patience(each.main().getReadinessProbe())
                                                    .plusSeconds(1))
                                    < 0)
                    .map(Workload::name));

    public static final Rule START_IS_AWAITED =
            new Rule("is given the time that a start waits for others, and as much again", services(each -> {
                Probe start = each.main().getStartupProbe();
                return start != null
                        && patience(start).compareTo(StartTime.patience().multipliedBy(2)) >= 0;
            }));

    /** A garbage collection, or a node that is busy, ends by itself. */
    public static final Rule PAUSE_IS_AWAITED =
            new Rule("is not killed because it pauses, which may take 20 s", services(each -> {
                Probe alive = each.main().getLivenessProbe();
                return alive != null && patience(alive).compareTo(PAUSE) >= 0;
            }));

    public static final Rule BELIEVED = new Rule(
            "is asked soon, and believed at the first good answer",
            services(each -> Stream.of(
                            each.main().getStartupProbe(),
                            each.main().getLivenessProbe(),
                            each.main().getReadinessProbe())
                    .filter(Objects::nonNull)
                    .allMatch(probe -> requireNonNullElse(probe.getInitialDelaySeconds(), 0) <= MOMENT
                            && requireNonNullElse(probe.getSuccessThreshold(), SUCCESSES) == SUCCESSES)));

    public static final List<Rule> ALL =
            List.of(PROBES, BELIEVED, START_IS_AWAITED, PAUSE_IS_AWAITED, STOP_IS_NOTICED, STOP_WAITS, STOP_IS_AWAITED);

    private LifecycleRules() {}

    private static boolean asks(Workload service, @Nullable Probe probe, String path, int management) {
        return probe != null
                && probe.getHttpGet() != null
                && path.equals(probe.getHttpGet().getPath())
                && !"HTTPS".equals(probe.getHttpGet().getScheme())
                && service.port(probe.getHttpGet().getPort())
                        .map(port -> port == management)
                        .orElse(false);
    }

    private static Duration grace(Workload service) {
        return Duration.ofSeconds(requireNonNullElse(service.pod().getTerminationGracePeriodSeconds(), GRACE));
    }

    /** What is slept before the service is told to stop. */
    private static Duration sleep(Workload service) {
        return Optional.ofNullable(service.main().getLifecycle())
                .map(Lifecycle::getPreStop)
                .map(LifecycleHandler::getSleep)
                .map(SleepAction::getSeconds)
                .map(Duration::ofSeconds)
                .orElse(Duration.ZERO);
    }

    private static Duration end(Workload service, Installation installation) {
        return sleep(service).plus(stopTime(service, installation).total());
    }

    private static StopTime stopTime(Workload service, Installation installation) {
        return StopTime.of(Environment.of(service.main(), installation).values());
    }

    /** How long it may fail before something is done about it. */
    private static Duration patience(Probe probe) {
        return Duration.ofSeconds((long) requireNonNullElse(probe.getPeriodSeconds(), PERIOD)
                * requireNonNullElse(probe.getFailureThreshold(), FAILURES));
    }
}
