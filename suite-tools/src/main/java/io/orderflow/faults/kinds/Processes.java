package io.orderflow.faults.kinds;

import io.orderflow.faults.Fault;
import io.orderflow.faults.FaultKind;
import io.orderflow.faults.Pace;
import io.orderflow.faults.ground.Ground;
import io.orderflow.faults.ground.Signals;
import io.orderflow.faults.points.KillPoint;
import io.orderflow.local.suite.Component;
import io.orderflow.local.suite.InParallel;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Processes that die, are ended, or stand still. */
final class Processes {

    /** How long to wait for a process to come by the point at which it is to die. */
    private static final Duration POINT_LIMIT = Duration.ofSeconds(15);

    private final Ground ground;

    Processes(Ground ground) {
        this.ground = ground;
    }

    /** Of points there are many: a kind for those of each service, for all of them to have their turn. */
    List<FaultKind> kinds() {
        return Stream.concat(Ground.SERVICES.stream().map(this::killAtPointOf), others().stream())
                .toList();
    }

    private List<FaultKind> others() {
        return List.of(
                FaultKind.of("kill -9 of a service", this::killService),
                FaultKind.of("SIGTERM of a service", this::endService),
                FaultKind.of("SIGSTOP of a service", this::pauseService),
                FaultKind.of("kill -9 of PostgreSQL", this::killPostgres),
                FaultKind.of("kill -9 of a broker", this::killBroker),
                FaultKind.of("kill -9 of all brokers", this::killAllBrokers),
                FaultKind.of("SIGSTOP of a broker", this::pauseBroker),
                FaultKind.of("leader bounce", this::bounceBroker));
    }

    private Fault killService(RandomGenerator random, Pace pace) {
        return kill(ground.component(any(random, Ground.SERVICES)), Pace.moment(random));
    }

    private Fault killPostgres(RandomGenerator random, Pace pace) {
        return kill(ground.component(Ground.POSTGRES), Pace.moment(random));
    }

    private Fault killBroker(RandomGenerator random, Pace pace) {
        return kill(ground.component(any(random, ground.brokers())), Pace.moment(random));
    }

    private static Fault kill(Component component, Duration lasts) {
        return Happening.of(
                component.name() + " is killed",
                Set.of(component.name()),
                lasts,
                component::kill,
                () -> startAgain(component));
    }

    private FaultKind killAtPointOf(String service) {
        List<KillPoint> points = KillPoint.ALL.stream()
                .filter(point -> point.service().equals(service))
                .toList();
        return FaultKind.of(
                "kill -9 of " + service + " " + FaultKind.AT_A_POINT, (random, pace) -> killAt(points, random));
    }

    private Fault killAt(List<KillPoint> points, RandomGenerator random) {
        KillPoint point = any(random, points);
        Component component = ground.component(point.service());
        return new Happening(
                "%s is killed: %s (%s)".formatted(point.service(), point.meaning(), point.line()),
                Set.of(point.service()),
                Pace.moment(random),
                () -> ground.arm(point.service(), point.line()) && diesAtPoint(component),
                () -> startAgain(component));
    }

    /** In the end it either has died or won't: what came by at the last moment would be nobody's to start again. */
    private boolean diesAtPoint(Component component) throws InterruptedException {
        boolean dies = diesWithin(component, POINT_LIMIT);
        try {
            ground.disarm(component.name());
            return dies;
        } catch (IllegalStateException noAnswer) {
            if (diesWithin(component, POINT_LIMIT)) {
                return true;
            }
            throw noAnswer;
        }
    }

    private static boolean diesWithin(Component component, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (component.isAlive()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            Thread.sleep(20);
        }
        return true;
    }

    private Fault endService(RandomGenerator random, Pace pace) {
        Component component = ground.component(any(random, Ground.SERVICES));
        return Happening.of(
                component.name() + " is told to end",
                Set.of(component.name()),
                Pace.moment(random),
                component::stop,
                () -> startAgain(component));
    }

    private Fault pauseService(RandomGenerator random, Pace pace) {
        return pause(ground.component(any(random, Ground.SERVICES)), pace.sleep(random));
    }

    private Fault pauseBroker(RandomGenerator random, Pace pace) {
        return pause(ground.component(any(random, ground.brokers())), pace.pause(random));
    }

    private static Fault pause(Component component, Duration lasts) {
        return Happening.of(
                component.name() + " stands still for " + lasts.toSeconds() + " s",
                Set.of(component.name()),
                lasts,
                () -> Signals.send("STOP", component),
                () -> Signals.send("CONT", component));
    }

    private Fault killAllBrokers(RandomGenerator random, Pace pace) {
        List<Component> brokers =
                ground.brokers().stream().map(ground::component).toList();
        return Happening.of(
                "all brokers are killed",
                Set.copyOf(ground.brokers()),
                Pace.moment(random),
                () -> brokers.forEach(Component::kill),
                () -> InParallel.run(brokers.stream()
                        .<Runnable>map(broker -> () -> startAgain(broker))
                        .toList()));
    }

    private Fault bounceBroker(RandomGenerator random, Pace pace) {
        Component broker = ground.component(any(random, ground.brokers()));
        return Happening.of(
                broker.name() + " hands over its partitions and comes back",
                Set.of(broker.name()),
                Pace.moment(random),
                broker::stop,
                () -> startAgain(broker));
    }

    /** Unless an earlier attempt has started it. */
    static void startAgain(Component component) {
        if (!component.isAlive()) {
            component.start();
        }
    }

    static <T> T any(RandomGenerator random, List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
