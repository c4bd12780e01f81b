package io.orderflow.notification.sending;

import static io.orderflow.local.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.notification.DecidedOrder;
import io.orderflow.notification.Infrastructure;
import io.orderflow.notification.OrderEventsInbox;
import io.orderflow.notification.Rows;
import io.orderflow.notification.delivery.Delivery;
import io.orderflow.notification.notification.QueueSignal;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class SendingLoopTest {

    @Inject
    Senders senders;

    @Inject
    OrderEventsInbox inbox;

    @Inject
    QueueSignal queue;

    @Inject
    Rows rows;

    @Inject
    DataSource dataSource;

    private final FakeTransport transport = new FakeTransport();
    private LosableDatabase database;
    private SendingLoop loop;

    @BeforeEach
    void make() {
        rows.clear();
        database = new LosableDatabase(dataSource);
    }

    @AfterEach
    void stop() throws InterruptedException {
        loop.stop();
    }

    @Test
    void a_new_notification_is_sent_without_waiting_for_a_poll() {
        start("1h");
        await().until(() -> loop.sinceLastTurn().isPositive());

        inbox.receive(DecidedOrder.of("ann@example.com").confirmed());

        await().until(() -> sent() == 1);
    }

    @Test
    void a_lost_database_is_waited_for() {
        database.lose();
        inbox.receive(DecidedOrder.of("ann@example.com").confirmed());
        start("10ms");

        await().until(() -> loop.outage() != null);
        HealthCheckResponse health = new SendingHealth(loop).call();
        assertThat(health.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(String.valueOf(health.getData().orElseThrow().get("state")))
                .startsWith("waiting: The database is unavailable");
        assertThat(transport.delivered()).isEmpty();
        database.find();

        await().until(() -> sent() == 1);
        await().until(() -> loop.outage() == null);
    }

    @Test
    void a_full_queue_is_worked_off_without_a_pause() {
        inbox.receive(Stream.generate(() -> DecidedOrder.of("ann@example.com").confirmed())
                .limit(500)
                .toArray(Envelope[]::new));

        start("1h");

        await().until(() -> sent() == 500);
    }

    @Test
    void a_stop_lets_the_mails_in_hand_be_recorded() throws InterruptedException {
        CountDownLatch inHand = new CountDownLatch(1);
        CountDownLatch stopping = new CountDownLatch(1);
        transport.behaves(mails -> {
            inHand.countDown();
            awaitQuietly(stopping);
            return List.of(new Delivery.Accepted());
        });
        inbox.receive(DecidedOrder.of("ann@example.com").confirmed());
        start("10ms");
        inHand.await();

        Thread stopper = Thread.ofVirtual().start(this::stopQuietly);
        stopping.countDown();
        stopper.join();

        assertThat(sent()).isEqualTo(1);
    }

    private void start(String pollInterval) {
        loop = new SendingLoop(
                senders.with(transport, database.transactions()),
                queue,
                TestSendingConfig.with(Map.of("poll-interval", pollInterval)));
        loop.start();
    }

    private void stopQuietly() {
        try {
            loop.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long sent() {
        return rows.count("SELECT count(*) FROM notifications.notification WHERE status = 'SENT'");
    }
}
