package io.orderflow.local.suite;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one component as it is wanted: up, or down while its {@code NAME.stopped} file is there. One that dies is
 * started again after a second, and after longer and longer if it keeps dying.
 */
final class Supervision {
    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    /** One that has run this long is no longer one that keeps dying. */
    static final Duration PROVEN = Duration.ofSeconds(30);

    private final Component component;
    private final RunFiles files;
    private final InstantSource clock;
    private final Consumer<String> say;

    private Instant readySince;
    private Duration pause = FIRST_PAUSE;
    private @Nullable Instant due;
    private boolean down;

    /** Of a component that is up. */
    Supervision(Component component, RunFiles files, InstantSource clock, Consumer<String> say) {
        this.component = component;
        this.files = files;
        this.clock = clock;
        this.say = say;
        readySince = clock.instant();
    }

    /** Looks once, and does what is to be done now. */
    void look() {
        Optional<RunFiles.Wish> wish = files.wish(component.name());
        if (wish.isPresent()) {
            takeDown(wish.get());
        } else if (down) {
            down = false;
            pause = FIRST_PAUSE;
            start();
        } else if (!component.isAlive()) {
            bringBack();
        }
    }

    private void takeDown(RunFiles.Wish wish) {
        if (!down) {
            down = true;
            due = null;
            boolean kill = wish == RunFiles.Wish.KILL;
            if (kill) {
                component.kill();
            } else {
                component.stop();
            }
            say.accept(component.name() + (kill ? " was killed" : " was stopped") + " on request; deploy/local/start "
                    + component.name() + " starts it again.");
        }
    }

    private void bringBack() {
        Instant now = clock.instant();
        if (due == null) {
            files.ended(component.name());
            if (Duration.between(readySince, now).compareTo(PROVEN) >= 0) {
                pause = FIRST_PAUSE;
            }
            say.accept(component.ending() + "; it is started again in " + pause.toSeconds() + " s.");
            scheduleNext(now);
        } else if (!now.isBefore(due)) {
            start();
        }
    }

    private void start() {
        due = null;
        try {
            component.start();
            readySince = clock.instant();
            say.accept(component.name() + " is ready again.");
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            component.kill();
            say.accept(e.getMessage() + "\n" + component.name() + " is started again in " + pause.toSeconds() + " s.");
            scheduleNext(clock.instant());
        }
    }

    private void scheduleNext(Instant now) {
        due = now.plus(pause);
        Duration twice = pause.multipliedBy(2);
        pause = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }
}
