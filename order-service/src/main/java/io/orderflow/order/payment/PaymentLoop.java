package io.orderflow.order.payment;

import io.orderflow.messaging.Periodic;
import io.orderflow.messaging.transaction.DatabaseUnavailableException;
import io.orderflow.order.payment.provider.PaymentProvider;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks the provider at once after a commit of this process, and looks for what others left at every poll. */
@ApplicationScoped
class PaymentLoop {

    private static final Logger LOG = Logger.getLogger(PaymentLoop.class);

    private final AskProvider cycle;
    private final PaymentWakeUp wakeUp;
    private final QueueConfig config;
    private final PaymentsInHand inHand;
    private final PaymentProvider provider;
    private @Nullable Periodic periodic;

    PaymentLoop(
            AskProvider cycle,
            PaymentWakeUp wakeUp,
            QueueConfig config,
            PaymentsInHand inHand,
            PaymentProvider provider) {
        this.cycle = cycle;
        this.wakeUp = wakeUp;
        this.config = config;
        this.inHand = inHand;
        this.provider = provider;
    }

    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent starting) {
        config.check();
    }

    void start(@Observes StartupEvent started) {
        if (config.enabled()) {
            inHand.makeRoomFor(provider.batchSize());
            periodic = Periodic.start("payments", config.pollInterval(), wakeUp, cycle::askOnce);
        }
    }

    /** While what it leaves in the outbox can still go out. */
    void stop(@Observes @Priority(Interceptor.Priority.APPLICATION) ShutdownEvent stopping) {
        inHand.makeRoomFor(0);
        if (periodic != null) {
            periodic.close();
        }
        finish();
    }

    /** What was taken and not asked about yet would wait for the end of its lease. What nobody took is left to others. */
    private void finish() {
        try {
            cycle.finish();
        } catch (DatabaseUnavailableException away) {
            LOG.debug("Payments in hand are left to whoever comes after their leases", away);
        }
    }
}
