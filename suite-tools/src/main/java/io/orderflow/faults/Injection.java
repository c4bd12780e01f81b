package io.orderflow.faults;

import io.orderflow.faults.Round.Injected;
import io.orderflow.faults.ground.Ground;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Lets faults happen at the same time, each for as long as it lasts, and waits until the suite is well again. */
final class Injection {

    private static final Duration HEALING = Duration.ofSeconds(30);
    private static final Duration HEALING_OF_BROKERS = Duration.ofSeconds(60);
    /** So that a report can say how long it took, where it took too long. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Ground ground;
    private final Canaries canaries;
    private final Optional<Duration> healing;

    /** @param healing within how long the suite has to be well again; empty for the usual */
    Injection(Ground ground, Canaries canaries, Optional<Duration> healing) {
        this.ground = ground;
        this.canaries = canaries;
        this.healing = healing;
    }

    /** A fault and its kind. */
    record Drawn(String kind, Fault fault) {}

    Round inject(List<Drawn> faults) {
        Map<Drawn, Boolean> happened = new ConcurrentHashMap<>();
        List<Long> ends = Collections.synchronizedList(new ArrayList<>());
        List<CompletableFuture<Void>> running = faults.stream()
                .map(each -> CompletableFuture.runAsync(
                        () -> {
                            happened.put(each, live(each.fault(), ends));
                        },
                        Thread::startVirtualThread))
                .toList();
        running.forEach(CompletableFuture::join);
        long taken = ends.stream().mapToLong(Long::longValue).max().orElseGet(System::nanoTime);
        ground.raise();
        Duration limit = limit(faults);
        boolean well = canaries.areWellWithin(limit.compareTo(PATIENCE) > 0 ? limit : PATIENCE);
        Optional<Duration> healed = well ? Optional.of(Duration.ofNanos(System.nanoTime() - taken)) : Optional.empty();
        List<Injected> injected = faults.stream()
                .filter(each -> happened.getOrDefault(each, false))
                .map(each -> new Injected(each.kind(), each.fault().sentence()))
                .toList();
        return new Round(injected, healed, limit);
    }

    /** Enters the moment at which its end began: that includes the start of what was killed. */
    private static boolean live(Fault fault, List<Long> ends) {
        try {
            if (!fault.begin()) {
                return false;
            }
            Thread.sleep(fault.lasts());
            ends.add(System.nanoTime());
            fault.end();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (Exception failed) {
            throw new IllegalStateException("The fault could not be made or ended: " + fault.sentence(), failed);
        }
    }

    private Duration limit(List<Drawn> faults) {
        Set<String> touched = new HashSet<>();
        faults.forEach(each -> touched.addAll(each.fault().touches()));
        Duration usual = Collections.disjoint(touched, ground.brokers()) ? HEALING : HEALING_OF_BROKERS;
        return healing.orElse(usual);
    }
}
