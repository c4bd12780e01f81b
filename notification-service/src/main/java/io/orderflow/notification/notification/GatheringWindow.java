package io.orderflow.notification.notification;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;

/** How long notifications wait for others of their order, if at all. */
@ApplicationScoped
public class GatheringWindow {

    private final Duration length;

    GatheringWindow(NotificationsConfig config) {
        this.length = config.gatherFor();
    }

    /** Whether several notifications of an order may go out in one mail. */
    public boolean gathers() {
        return length.isPositive();
    }

    /** From the making of a notification until it is due; zero if none waits for another. */
    Duration length() {
        return length;
    }

    /** @throws ConfigurationException with a sentence, if the setting is wrong */
    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent starting) {
        if (length.isNegative()) {
            throw new ConfigurationException("orderflow.notifications.gather-for must not be negative.");
        }
    }
}
