package io.orderflow.messaging.inbox;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.orderflow.messaging.MessagingConfig;
import io.orderflow.messaging.failed.TestFailedEvents;
import io.orderflow.messaging.tracing.EventSpans;
import io.orderflow.messaging.transaction.Transactions;
import java.time.Clock;

/** An inbox, put together as a service's would be. */
public final class TestInbox {

    private TestInbox() {}

    public static Inbox create(Transactions transactions, MessagingConfig config, Clock clock) {
        InboxMetrics metrics = new InboxMetrics(new SimpleMeterRegistry(), clock);
        EventSpans spans = new EventSpans(OpenTelemetry.noop(), clock);
        InboxRows rows = new InboxRows();
        return new Inbox(
                transactions,
                new InboxBatch(rows, spans, metrics),
                new SecondLook(rows),
                TestFailedEvents.create(config, clock),
                TestFailedEvents.kept(),
                metrics);
    }
}
