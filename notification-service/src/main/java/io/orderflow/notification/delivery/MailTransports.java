package io.orderflow.notification.delivery;

import io.orderflow.messaging.transaction.Transactions;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Makes the transport that the settings ask for. */
@ApplicationScoped
class MailTransports {

    private static final Logger LOG = Logger.getLogger(MailTransports.class);

    private final MailConfig config;
    private final Transactions transactions;
    private final StoredMails storedMails;
    private final Vertx vertx;
    private final Clock clock;

    MailTransports(MailConfig config, Transactions transactions, StoredMails storedMails, Vertx vertx, Clock clock) {
        this.config = config;
        this.transactions = transactions;
        this.storedMails = storedMails;
        this.vertx = vertx;
        this.clock = clock;
    }

    /** @throws ConfigurationException with a sentence, if a setting is wrong */
    @Produces
    @Singleton
    MailTransport transport() {
        return switch (config.transport()) {
            case "stored" -> new StoringTransport(transactions, storedMails, clock);
            case "smtp" -> new SmtpTransport(vertx, SmtpSettings.of(config.smtp()));
            default ->
                throw new ConfigurationException("orderflow.mail.transport is \"%s\", but must be stored or smtp."
                        .formatted(config.transport()));
        };
    }

    /** Before the first event is taken in: a process that couldn't send shouldn't start. */
    void announce(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent starting) {
        LOG.info(transport().description());
    }
}
