package io.orderflow.faults;

import io.orderflow.faults.Round.Mishap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Stands for what a suite runs on: it starts what has died, and what dies while the suite is waited for, and remembers
 * each. For one wait.
 */
final class Platform {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final Recovery recovery;
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Death> deaths = Collections.synchronizedList(new ArrayList<>());
    private final List<Mishap> mishaps = Collections.synchronizedList(new ArrayList<>());

    Platform(Recovery recovery) {
        this.recovery = recovery;
    }

    private record Death(String component, String how) {}

    /** Waits until the suite is well. One with a part that doesn't come up is not well, whatever the other parts do. */
    boolean isWellWithin(Duration limit) throws InterruptedException {
        if (!isRaised()) {
            return false;
        }
        Thread watching = Thread.startVirtualThread(this::watch);
        try {
            return recovery.isWellWithin(limit);
        } finally {
            over.countDown();
            // Not in the middle of a start, whose process would be left to itself.
            watching.join();
        }
    }

    /** How those ended that no fault had to do with, each in one line: whatever it was, it came from within. */
    List<String> deathsBeside(Set<String> touched) {
        return deaths.stream()
                .filter(death -> !touched.contains(death.component()))
                .map(death -> Mishap.inOneLine(death.how()))
                .toList();
    }

    /** What could not be started, and which of the parts that faults had to do with died after them. */
    List<Mishap> mishaps(Set<String> touched) {
        return Stream.concat(
                        mishaps.stream(),
                        deaths.stream()
                                .filter(death -> touched.contains(death.component()))
                                .map(death -> new Mishap(
                                        death.component(), "was started once more: " + Mishap.inOneLine(death.how()))))
                .toList();
    }

    private void watch() {
        try {
            while (!over.await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS) && isRaised()) {
                // Looked at again.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isRaised() {
        try {
            recovery.raise((component, how) -> deaths.add(new Death(component, how)));
            return true;
        } catch (RuntimeException refused) {
            mishaps.add(Mishap.of("what had died", "could not be started again", refused));
            return false;
        }
    }
}
