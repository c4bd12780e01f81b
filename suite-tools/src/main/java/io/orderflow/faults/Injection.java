package io.orderflow.faults;

import io.orderflow.faults.Round.Injected;
import io.orderflow.faults.Round.Mishap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Lets faults happen at the same time, each for as long as it lasts, and waits until the suite is well again. */
final class Injection {

    private static final Duration HEALING = Duration.ofSeconds(30);
    private static final Duration HEALING_OF_BROKERS = Duration.ofSeconds(60);
    /** So that a report can say how long it took, where it took too long. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Recovery recovery;
    private final Collection<String> brokers;
    private final Optional<Duration> healing;

    /** @param healing within how long the suite has to be well again; empty for the usual */
    Injection(Recovery recovery, Collection<String> brokers, Optional<Duration> healing) {
        this.recovery = recovery;
        this.brokers = brokers;
        this.healing = healing;
    }

    /** A fault and its kind. */
    record Drawn(String kind, Fault fault) {}

    /** What can't be made or ended is a part of what is told: it is no reason to tell nothing. */
    Round inject(List<Drawn> faults) throws InterruptedException {
        List<Course> courses = faults.stream().map(Course::new).toList();
        List<Thread> threads = courses.stream()
                .map(course -> Thread.startVirtualThread(course::run))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        // A service that died gives up its start while another fault keeps the broker away.
        courses.forEach(Course::end);
        List<Mishap> mishaps = new ArrayList<>();
        courses.forEach(course -> mishaps.addAll(course.mishaps()));
        long taken = courses.stream()
                .map(Course::ending)
                .flatMapToLong(OptionalLong::stream)
                .max()
                .orElseGet(System::nanoTime);
        Set<String> touched = new HashSet<>();
        faults.forEach(each -> touched.addAll(each.fault().touches()));
        Duration limit = limit(touched);
        Platform platform = new Platform(recovery);
        Optional<Duration> healed = platform.isWellWithin(limit.compareTo(PATIENCE) > 0 ? limit : PATIENCE)
                ? Optional.of(Duration.ofNanos(System.nanoTime() - taken))
                : Optional.empty();
        mishaps.addAll(platform.mishaps(touched));
        List<Injected> injected =
                courses.stream().map(Course::injected).flatMap(Optional::stream).toList();
        return new Round(injected, mishaps, platform.deathsBeside(touched), healed, limit);
    }

    private Duration limit(Set<String> touched) {
        Duration usual = Collections.disjoint(touched, brokers) ? HEALING : HEALING_OF_BROKERS;
        return healing.orElse(usual);
    }
}
