package io.orderflow.notification;

import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.messaging.inbox.Inbox;
import io.orderflow.messaging.inbox.Subscription;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;

/** Takes in order events as the consumer does, but when a test says so. */
@ApplicationScoped
public class OrderEventsInbox {

    private final Inbox inbox;
    private final Subscription subscription;

    OrderEventsInbox(Inbox inbox, Subscription subscription) {
        this.inbox = inbox;
        this.subscription = subscription;
    }

    public void receive(Envelope... events) {
        inbox.receive(
                subscription, Arrays.stream(events).map(DecidedOrder::polled).toList());
    }
}
