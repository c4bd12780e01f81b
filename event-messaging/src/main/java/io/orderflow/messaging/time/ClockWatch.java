package io.orderflow.messaging.time;

import io.orderflow.messaging.Periodic;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks once a second whether the machine's clock was set back, and tells by a {@link ClockSetBack}. Our own times are
 * the database's, or differences of {@link System#nanoTime}. Kafka's clients keep those of the machine: set back by an
 * hour, they would for an hour not ask who leads a partition now, nor give up waiting.
 */
@ApplicationScoped
class ClockWatch {

    private static final Logger LOG = Logger.getLogger(ClockWatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** What is corrected by less is made good by waiting. */
    private static final long TOLERATED_MILLIS = 1000;

    private final Event<ClockSetBack> setBack;
    private final LongSupplier millis;
    private final LongSupplier nanos;
    private long lastMillis;
    private long lastNanos;
    private @Nullable Periodic periodic;

    @Inject
    ClockWatch(Event<ClockSetBack> setBack) {
        this(setBack, System::currentTimeMillis, System::nanoTime);
    }

    /**
     * @param millis the clock that may be set
     * @param nanos one that goes on whatever happens
     */
    ClockWatch(Event<ClockSetBack> setBack, LongSupplier millis, LongSupplier nanos) {
        this.setBack = setBack;
        this.millis = millis;
        this.nanos = nanos;
        remember();
    }

    void start(@Observes StartupEvent started) {
        periodic = Periodic.start("clock-watch", PAUSE, this::look);
    }

    void stop(@Observes ShutdownEvent stopped) {
        if (periodic != null) {
            periodic.close();
        }
    }

    /** Never says that there is more to do. */
    boolean look() {
        long gone = (nanos.getAsLong() - lastNanos) / 1_000_000;
        long back = lastMillis + gone - millis.getAsLong();
        remember();
        if (back > TOLERATED_MILLIS) {
            LOG.warnf(
                    "This machine's clock was set back by %s: Kafka's clients are replaced.", Duration.ofMillis(back));
            setBack.fire(new ClockSetBack());
        }
        return false;
    }

    private void remember() {
        lastMillis = millis.getAsLong();
        lastNanos = nanos.getAsLong();
    }
}
