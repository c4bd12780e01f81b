package io.orderflow.order.payment;

import static io.orderflow.local.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.contracts.InventoryEvent.StockReleased;
import io.orderflow.contracts.InventoryEvent.StockReserved;
import io.orderflow.contracts.StockLine;
import io.orderflow.contracts.Topic;
import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.messaging.transaction.Transactions;
import io.orderflow.order.Client;
import io.orderflow.order.Infrastructure;
import io.orderflow.order.OtherService;
import io.orderflow.order.Rows;
import io.orderflow.order.SentEvents;
import io.orderflow.order.payment.provider.Charge;
import io.orderflow.order.payment.provider.ChargeAnswer;
import io.orderflow.order.payment.provider.PaymentProvider;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service itself asks nobody here: the tests do, with clocks of their own, and with providers that misbehave. */
@QuarkusTest
@TestProfile(PaymentQueueTest.NobodyAsks.class)
@WithTestResource(Infrastructure.class)
class PaymentQueueTest {

    private static final List<StockLine> STOCK = List.of(new StockLine("lamp-1", 2));

    /** Longer than a lease, and than any pause between two tries. */
    private static final Duration LATER = Duration.ofMinutes(10);

    public static class NobodyAsks implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("orderflow.payment-queue.enabled", "false");
        }
    }

    @Inject
    DataSource database;

    @Inject
    Transactions transactions;

    @Inject
    DuePayments queue;

    @Inject
    PaymentsInHand inHand;

    @Inject
    QueueConfig config;

    @Inject
    PaymentProvider provider;

    @Inject
    AnswerHandler handler;

    @Inject
    AnswerPolicy policy;

    @Inject
    PaymentSpans spans;

    @Inject
    Clock clock;

    final OtherService inventory = new OtherService();
    final SentEvents orderEvents = new SentEvents(Topic.ORDER_EVENTS.topicName());
    private Duration passed = Duration.ZERO;

    @BeforeEach
    void nothing_is_due() throws SQLException {
        Client.product("lamp-1", "12.50", "EUR");
        Rows.change(database, "TRUNCATE orders.payment");
    }

    @AfterEach
    void close() {
        inHand.makeRoomFor(0);
        inHand.take(Integer.MAX_VALUE);
        inventory.close();
        orderEvents.close();
    }

    private UUID reserved(String token) throws Exception {
        UUID orderId = Client.place("c-1", "lamp-1", 2, token);
        inventory.say(new StockReserved(orderId, STOCK, Instant.now()));
        await().until(() -> Client.status(orderId).equals("RESERVED"));
        return orderId;
    }

    private AskProvider asker(PaymentProvider asked, AnswerHandler answered) {
        return asker(inHand, asked, answered);
    }

    private AskProvider asker(PaymentsInHand taken, PaymentProvider asked, AnswerHandler answered) {
        Clock later = Clock.offset(clock, passed);
        ProviderCalls calls = new ProviderCalls(asked, policy, spans, later);
        return new AskProvider(transactions, queue, taken, calls, answered, later);
    }

    private void ask() {
        asker(provider, handler).askOnce();
    }

    private void askLater() {
        passed = passed.plus(LATER);
        ask();
    }

    /** The real provider, with something going on while it charges. */
    private PaymentProvider charging(UnaryOperator<List<ChargeAnswer>> afterwards) {
        return new ForwardingProvider(provider) {
            @Override
            public List<ChargeAnswer> chargeAll(List<Charge> charges) {
                return afterwards.apply(super.chargeAll(charges));
            }
        };
    }

    private static void cancel(UUID orderId) {
        Client.json()
                .body("{\"reason\": \"too big\"}")
                .post("/orders/" + orderId + "/cancellation")
                .then()
                .statusCode(200);
    }

    private List<String> told(UUID orderId, int count) {
        return await().until(() -> orderEvents.about(orderId), sent -> sent.size() >= count).stream()
                .map(Envelope::type)
                .toList();
    }

    private String payment(UUID orderId) throws SQLException {
        return Rows.value(database, "SELECT status FROM orders.payment WHERE order_id = ?", orderId);
    }

    /** What the provider took of the customer and has not given back. */
    private long taken(UUID orderId) throws SQLException {
        return Rows.count(database, """
                SELECT count(*) FROM payment_simulator.charge c
                WHERE order_id = ? AND outcome = 'AUTHORIZED'
                  AND NOT EXISTS (SELECT FROM payment_simulator.refund r WHERE r.charge_key = c.key)
                """, orderId);
    }

    private long calls(UUID orderId) throws SQLException {
        return Rows.count(
                database, "SELECT coalesce(sum(calls), 0) FROM payment_simulator.charge WHERE order_id = ?", orderId);
    }

    @Test
    void an_authorized_payment_confirms_the_order() throws Exception {
        UUID orderId = reserved("tok_visa");
        assertThat(payment(orderId)).isEqualTo("DUE");

        ask();

        assertThat(Client.status(orderId)).isEqualTo("CONFIRMED");
        assertThat(payment(orderId)).isEqualTo("AUTHORIZED");
        assertThat(taken(orderId)).isOne();
        assertThat(told(orderId, 3)).containsExactly("order.placed", "payment.authorized", "order.confirmed");
        askLater();
        assertThat(calls(orderId)).isOne();
    }

    @Test
    void a_payment_that_was_taken_when_it_became_due_is_asked_about_at_once() throws Exception {
        inHand.makeRoomFor(1);
        UUID orderId = reserved("tok_declined");
        UUID another = reserved("tok_visa");
        assertThat(queue(another)).as("no room").isEqualTo("false 0");
        assertThat(queue(orderId)).isEqualTo("true 1");

        ask();

        assertThat(Client.status(orderId)).isEqualTo("CANCELLED");
        assertThat(Client.status(another)).isEqualTo("CONFIRMED");
        askLater();
        assertThat(calls(orderId)).isOne();
    }

    @Test
    void a_payment_that_was_in_hand_for_longer_than_its_lease_is_told_of_once() throws Exception {
        inHand.makeRoomFor(1);
        UUID orderId = reserved("tok_visa");

        // Another instance claims it anew, while what was taken first is still in hand.
        passed = passed.plus(LATER);
        asker(new PaymentsInHand(), provider, handler).askOnce();
        ask();

        assertThat(calls(orderId)).isEqualTo(2);
        assertThat(Client.status(orderId)).isEqualTo("CONFIRMED");
        assertThat(taken(orderId)).isOne();
        assertThat(Rows.count(
                        database, "SELECT last_sequence FROM messaging.outbox_stream WHERE order_id = ?", orderId))
                .as("order.placed, payment.authorized, order.confirmed")
                .isEqualTo(3);
    }

    @Test
    void a_payment_whose_taker_died_is_asked_about_when_its_lease_is_over() throws Exception {
        inHand.makeRoomFor(1);
        UUID orderId = reserved("tok_visa");
        assertThat(inHand.take(10)).hasSize(1);

        ask();
        assertThat(Client.status(orderId)).isEqualTo("RESERVED");

        askLater();
        assertThat(Client.status(orderId)).isEqualTo("CONFIRMED");
        assertThat(taken(orderId)).isOne();
    }

    /** The real provider, asked about one payment at a time, which it then adds to those it was asked about. */
    private PaymentProvider oneByOne(List<UUID> asked) {
        return new ForwardingProvider(provider) {
            @Override
            public int batchSize() {
                return 1;
            }

            @Override
            public List<ChargeAnswer> chargeAll(List<Charge> charges) {
                charges.forEach(charge -> asked.add(charge.orderId()));
                return super.chargeAll(charges);
            }
        };
    }

    @Test
    void payments_in_hand_are_asked_about_before_others_are_claimed() throws Exception {
        inHand.makeRoomFor(1);
        UUID taken = reserved("tok_visa");
        UUID left = reserved("tok_visa");
        List<UUID> asked = new ArrayList<>();

        asker(oneByOne(asked), handler).askOnce();

        assertThat(asked).containsExactly(taken, left);
    }

    @Test
    void a_stop_finishes_what_is_in_hand_and_claims_nothing() throws Exception {
        inHand.makeRoomFor(2);
        UUID first = reserved("tok_visa");
        UUID second = reserved("tok_visa");
        UUID left = reserved("tok_visa");
        List<UUID> asked = new ArrayList<>();
        PaymentLoop loop =
                new PaymentLoop(asker(oneByOne(asked), handler), new PaymentWakeUp(), config, inHand, provider);

        loop.stop(new ShutdownEvent());

        assertThat(asked).containsExactly(first, second);
        assertThat(Client.status(second)).isEqualTo("CONFIRMED");
        assertThat(queue(left)).isEqualTo("false 0");
    }

    /** Whether the provider may have been asked, and how often. */
    private String queue(UUID orderId) throws SQLException {
        return Rows.value(database, "SELECT asked || ' ' || tries FROM orders.payment WHERE order_id = ?", orderId);
    }

    @Test
    void a_declined_payment_cancels_the_order() throws Exception {
        UUID orderId = reserved("tok_declined");

        ask();

        assertThat(Client.status(orderId)).isEqualTo("CANCELLED");
        assertThat(payment(orderId)).isEqualTo("DECLINED");
        assertThat(taken(orderId)).isZero();
        assertThat(told(orderId, 3)).containsExactly("order.placed", "payment.declined", "order.cancelled");
    }

    @Test
    void an_answer_that_was_lost_is_found_under_the_same_key() throws Exception {
        UUID orderId = reserved("tok_late");

        ask();
        assertThat(Client.status(orderId)).isEqualTo("RESERVED");

        askLater();
        assertThat(Client.status(orderId)).isEqualTo("CONFIRMED");
        assertThat(taken(orderId)).isOne();
    }

    @Test
    void a_payment_that_fails_twice_succeeds_at_the_third_attempt() throws Exception {
        UUID orderId = reserved("tok_fail_twice");

        ask();
        askLater();
        assertThat(Client.status(orderId)).isEqualTo("RESERVED");
        askLater();

        assertThat(Client.status(orderId)).isEqualTo("CONFIRMED");
        assertThat(taken(orderId)).isOne();
    }

    @Test
    void an_order_that_is_cancelled_before_the_provider_is_asked_is_never_charged() throws Exception {
        UUID orderId = reserved("tok_visa");

        cancel(orderId);
        askLater();

        assertThat(payment(orderId)).isEqualTo("WITHDRAWN");
        assertThat(calls(orderId)).isZero();
        assertThat(told(orderId, 2)).containsExactly("order.placed", "order.cancelled");
    }

    @Test
    void an_order_that_is_cancelled_between_two_attempts_is_not_charged() throws Exception {
        UUID orderId = reserved("tok_fail_twice");

        ask();
        cancel(orderId);
        askLater();

        assertThat(payment(orderId)).isEqualTo("WITHDRAWN");
        assertThat(taken(orderId)).isZero();
        assertThat(calls(orderId)).isOne();
    }

    @Test
    void an_order_that_is_cancelled_while_the_provider_is_asked_is_refunded() throws Exception {
        UUID orderId = reserved("tok_visa");

        asker(
                        charging(answers -> {
                            cancel(orderId);
                            return answers;
                        }),
                        handler)
                .askOnce();
        assertThat(payment(orderId)).isEqualTo("REFUND_DUE");
        askLater();

        assertThat(Client.status(orderId)).isEqualTo("CANCELLED");
        assertThat(payment(orderId)).isEqualTo("REFUNDED");
        assertThat(taken(orderId)).isZero();
        assertThat(told(orderId, 4))
                .containsExactly("order.placed", "order.cancelled", "payment.authorized", "payment.refunded");
    }

    @Test
    void a_cancelled_order_whose_payment_was_not_asked_for_after_all_is_not_charged() throws Exception {
        UUID orderId = reserved("tok_visa");
        PaymentProvider away = new ForwardingProvider(provider) {
            @Override
            public List<ChargeAnswer> chargeAll(List<Charge> charges) {
                cancel(orderId);
                return charges.stream()
                        .<ChargeAnswer>map(charge -> new ChargeAnswer.NotAsked("circuit-open"))
                        .toList();
            }
        };

        asker(away, handler).askOnce();
        askLater();

        assertThat(payment(orderId)).isEqualTo("WITHDRAWN");
        assertThat(calls(orderId)).isZero();
    }

    @Test
    void a_confirmed_order_that_is_cancelled_gets_its_money_back_when_its_stock_is_released() throws Exception {
        UUID orderId = reserved("tok_visa");
        ask();
        inventory.say(new StockReleased(orderId, STOCK, "reservation-expired", Instant.now()), 2);
        await().until(() -> Client.status(orderId).equals("CANCELLED"));

        askLater();
        askLater();

        assertThat(payment(orderId)).isEqualTo("REFUNDED");
        assertThat(taken(orderId)).isZero();
        assertThat(told(orderId, 5))
                .containsExactly(
                        "order.placed", "payment.authorized", "order.confirmed", "order.cancelled", "payment.refunded");
    }

    @Test
    void a_service_that_dies_between_the_answer_and_its_commit_charges_once() throws Exception {
        UUID orderId = reserved("tok_visa");
        AnswerHandler dies = (transaction, answers) -> {
            handler.handle(transaction, answers);
            throw new IllegalStateException("killed");
        };

        assertThatThrownBy(() -> asker(provider, dies).askOnce()).hasMessage("killed");
        assertThat(Client.status(orderId)).isEqualTo("RESERVED");
        assertThat(taken(orderId)).isOne();

        askLater();
        assertThat(Client.status(orderId)).isEqualTo("CONFIRMED");
        assertThat(taken(orderId)).isOne();
        assertThat(told(orderId, 3)).containsExactly("order.placed", "payment.authorized", "order.confirmed");
    }

    @Test
    void an_asker_that_comes_back_after_its_lease_changes_nothing() throws Exception {
        UUID orderId = reserved("tok_visa");

        asker(
                        charging(answers -> {
                            askLater();
                            return answers;
                        }),
                        handler)
                .askOnce();

        assertThat(Client.status(orderId)).isEqualTo("CONFIRMED");
        assertThat(taken(orderId)).isOne();
        assertThat(told(orderId, 3)).containsExactly("order.placed", "payment.authorized", "order.confirmed");
    }

    @Test
    void several_instances_ask_about_each_payment_once() throws Exception {
        List<UUID> orderIds = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            orderIds.add(Client.place("c-1", "lamp-1", 2, "tok_visa"));
        }
        for (UUID orderId : orderIds) {
            inventory.say(new StockReserved(orderId, STOCK, Instant.now()));
        }
        await().until(() -> Rows.count(database, "SELECT count(*) FROM orders.payment") == orderIds.size());

        PaymentProvider inSmallBatches = new ForwardingProvider(provider) {
            @Override
            public int batchSize() {
                return 3;
            }
        };
        try (ExecutorService instances = Executors.newFixedThreadPool(4)) {
            Callable<Boolean> asking = () -> {
                AskProvider asker = asker(inSmallBatches, handler);
                while (asker.askOnce()) {}
                return true;
            };
            for (Future<Boolean> asked : instances.invokeAll(List.of(asking, asking, asking, asking))) {
                assertThat(asked.get()).isTrue();
            }
        }

        assertThat(orderIds).allSatisfy(orderId -> {
            assertThat(payment(orderId)).isEqualTo("AUTHORIZED");
            assertThat(calls(orderId)).isOne();
        });
    }
}
