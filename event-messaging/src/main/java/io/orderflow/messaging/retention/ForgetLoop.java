package io.orderflow.messaging.retention;

import io.orderflow.messaging.Periodic;
import io.orderflow.messaging.WakeUp;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Looks for old rows in every table that has some to lose, soon after the start and then every hour, on every instance. */
@ApplicationScoped
class ForgetLoop {

    /** At least: an instance has more urgent things to do at first, and those that start together don't begin together. */
    private static final Duration FIRST = Duration.ofMinutes(2);

    private static final Duration PAUSE = Duration.ofHours(1);

    private final List<KeptRows> tables;
    private final ForgetOldRows cycle;
    private final List<Periodic> running = new ArrayList<>();

    ForgetLoop(@All List<KeptRows> tables, ForgetOldRows cycle) {
        this.tables = tables;
        this.cycle = cycle;
    }

    /**
     * Before anything is taken in.
     *
     * @throws ConfigurationException with a sentence about the first setting that is out of its range
     */
    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent starting) {
        for (KeptRows rows : tables) {
            if (rows.retention().isShorterThan(rows.shortest())) {
                throw new ConfigurationException("%s must be at least %s, but is %s."
                        .formatted(rows.setting(), Retention.lasting(rows.shortest()), rows.retention()));
            }
        }
    }

    void start(@Observes StartupEvent started) {
        for (KeptRows rows : tables) {
            Duration first = FIRST.plusMillis(ThreadLocalRandom.current().nextLong(FIRST.toMillis()));
            running.add(Periodic.startPaced(
                    rows.setting(), first, new WakeUp(), () -> cycle.forgetOnce(rows) ? Duration.ZERO : PAUSE));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        running.forEach(Periodic::close);
    }
}
