package io.orderflow.messaging.start;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Waits at the start for what this process can't work without, and gives up with a sentence. */
final class Patience {

    private static final Logger LOG = Logger.getLogger(Patience.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Duration longest;

    Patience(Duration longest) {
        this.longest = longest;
    }

    /**
     * Asks until there is no problem any more.
     *
     * @throws ConfigurationException with the last problem, when there still is one after the longest wait
     */
    void waitFor(String what, Supplier<Optional<String>> problem) {
        long until = System.nanoTime() + longest.toNanos();
        Optional<String> found = problem.get();
        while (found.isPresent()) {
            if (System.nanoTime() > until) {
                throw new ConfigurationException(found.get());
            }
            LOG.infof("Waiting for %s", what);
            LockSupport.parkNanos(PAUSE.toNanos());
            found = problem.get();
        }
    }
}
