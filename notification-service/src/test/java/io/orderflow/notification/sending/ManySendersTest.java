package io.orderflow.notification.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.notification.DecidedOrder;
import io.orderflow.notification.Infrastructure;
import io.orderflow.notification.OrderEventsInbox;
import io.orderflow.notification.Rows;
import io.orderflow.notification.mail.Mail;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class ManySendersTest {

    private static final int SENDERS = 3;
    private static final int NOTIFICATIONS = 2_000;

    @Inject
    Senders senders;

    @Inject
    OrderEventsInbox inbox;

    @Inject
    Rows rows;

    @BeforeEach
    void clear() {
        rows.clear();
    }

    @Test
    void senders_at_the_same_time_deliver_each_mail_once() throws Exception {
        inbox.receive(Stream.generate(() -> DecidedOrder.of("ann@example.com").confirmed())
                .limit(NOTIFICATIONS)
                .toArray(Envelope[]::new));
        FakeTransport transport = new FakeTransport();
        List<Future<Integer>> working = new ArrayList<>();
        try (ExecutorService instances = Executors.newFixedThreadPool(SENDERS)) {
            for (int i = 0; i < SENDERS; i++) {
                working.add(instances.submit(() -> sendAll(senders.with(transport))));
            }
        }

        int sent = 0;
        for (Future<Integer> sender : working) {
            sent += sender.get();
        }
        assertThat(sent).isEqualTo(NOTIFICATIONS);
        assertThat(transport.delivered())
                .extracting(Mail::notificationId)
                .hasSize(NOTIFICATIONS)
                .doesNotHaveDuplicates();
        assertThat(rows.count("SELECT count(*) FROM notifications.notification WHERE status = 'SENT'"))
                .isEqualTo(NOTIFICATIONS);
        assertThat(rows.count("SELECT count(DISTINCT order_id) FROM messaging.outbox WHERE type = 'notification.sent'"))
                .isEqualTo(NOTIFICATIONS);
        assertThat(rows.count("SELECT count(*) FROM messaging.outbox")).isEqualTo(NOTIFICATIONS);
        assertThat(rows.count("SELECT count(*) FROM notifications.notification_queue"))
                .isZero();
    }

    private static int sendAll(SendDueNotifications sender) {
        int sent = 0;
        int taken;
        do {
            taken = sender.sendOnce().taken();
            sent += taken;
        } while (taken > 0);
        return sent;
    }
}
