package io.orderflow.local.suite;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** The loop around {@link Supervision}: a thread a component, so that a slow start holds up no other. */
public final class Supervisor implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration END_LIMIT = Duration.ofSeconds(30);

    private final List<Thread> threads;

    private Supervisor(List<Thread> threads) {
        this.threads = threads;
    }

    public static Supervisor start(Collection<Component> components, RunFiles files, Consumer<String> say) {
        return new Supervisor(components.stream()
                .map(each -> new Supervision(each, files, InstantSource.system(), say))
                .map(each -> Thread.ofVirtual().name("supervisor").start(() -> lookOften(each, say)))
                .toList());
    }

    private static void lookOften(Supervision supervision, Consumer<String> say) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                supervision.look();
                Thread.sleep(LOOK_EVERY);
            } catch (RuntimeException e) {
                say.accept("supervision: " + e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** After this nothing is started any more. */
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            try {
                thread.join(END_LIMIT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
