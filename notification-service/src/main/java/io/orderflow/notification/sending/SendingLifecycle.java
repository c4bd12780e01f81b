package io.orderflow.notification.sending;

import io.orderflow.notification.delivery.MailTransport;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

/** Starts sending once the database is ready for it, and stops it while what it leaves in the outbox can still go out. */
@ApplicationScoped
class SendingLifecycle {

    private final SendingConfig config;
    private final MailTransport transport;
    private final SendingLoop loop;

    SendingLifecycle(SendingConfig config, MailTransport transport, SendingLoop loop) {
        this.config = config;
        this.transport = transport;
        this.loop = loop;
    }

    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent starting) {
        SendingSettings.check(config, transport);
    }

    void start(@Observes StartupEvent started) {
        loop.start();
    }

    void stop(@Observes @Priority(Interceptor.Priority.APPLICATION) ShutdownEvent stopping)
            throws InterruptedException {
        loop.stop();
    }
}
