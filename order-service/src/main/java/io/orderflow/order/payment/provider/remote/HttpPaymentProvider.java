package io.orderflow.order.payment.provider.remote;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.order.payment.provider.Charge;
import io.orderflow.order.payment.provider.ChargeAnswer;
import io.orderflow.order.payment.provider.PaymentProvider;
import io.orderflow.order.payment.provider.Refund;
import io.orderflow.order.payment.provider.RefundAnswer;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * A provider that is spoken to over HTTP.
 *
 * <p>Only the statuses that the API gives a final meaning are final, and only with a body that can be read. Everything
 * else is {@code Unknown}, also what looks like a plain no, such as 401: an earlier try with the same key may have
 * charged before the key to the API was changed.
 */
public final class HttpPaymentProvider implements PaymentProvider {

    private static final String UNREADABLE = "unreadable-answer";
    private static final String INTERRUPTED = "interrupted";
    private static final String IN_FLIGHT = "in-flight";

    private final RemoteSettings settings;
    private final ProviderApi api;
    private final Circuit circuit;
    private final GuardedCalls calls;

    public HttpPaymentProvider(RemoteSettings settings, MeterRegistry meters) {
        this.settings = settings;
        this.api = new ProviderApi(settings);
        this.circuit = new Circuit(meters);
        this.calls = new GuardedCalls(settings.config(), circuit::changed, circuit::troubled);
    }

    @Override
    public String description() {
        return "Customers are charged by the payment provider at %s (orderflow.payment.provider=http)."
                .formatted(settings.url());
    }

    @Override
    public int batchSize() {
        return settings.config().connections();
    }

    @Override
    public Duration longestCall() {
        return settings.longestCall();
    }

    @Override
    public Map<String, String> condition() {
        return circuit.condition();
    }

    @Override
    public ChargeAnswer charge(Charge charge) {
        byte[] body = ProviderJson.body(charge);
        Reply reply = calls.call(() -> api.post("/charges", charge.key(), body, charge.trace()));
        return switch (reply) {
            case Reply.None none when none.sent() -> new ChargeAnswer.Unknown(none.reason());
            case Reply.None none -> new ChargeAnswer.NotAsked(none.reason());
            case Reply.Answer answer ->
                switch (answer.status()) {
                    case 200, 201 -> charged(ProviderJson.reference(answer), ChargeAnswer.Authorized::new);
                    case 402 -> charged(ProviderJson.reason(answer), ChargeAnswer.Declined::new);
                    case 422 -> charged(ProviderJson.reason(answer), ChargeAnswer.NotCharged::new);
                    case 409 -> new ChargeAnswer.Unknown(IN_FLIGHT);
                    default -> new ChargeAnswer.Unknown("status-" + answer.status());
                };
        };
    }

    private static ChargeAnswer charged(Optional<String> word, Function<String, ChargeAnswer> made) {
        return word.map(made).orElseGet(() -> new ChargeAnswer.Unknown(UNREADABLE));
    }

    @Override
    public List<ChargeAnswer> chargeAll(List<Charge> charges) {
        return atOnce(charges, this::charge, new ChargeAnswer.Unknown(INTERRUPTED));
    }

    @Override
    public List<RefundAnswer> refundAll(List<Refund> refunds) {
        return atOnce(refunds, this::refund, new RefundAnswer.Unknown(INTERRUPTED));
    }

    /** Each on a virtual thread: hand over no more than {@link #batchSize}. */
    private static <Q, A> List<A> atOnce(List<Q> questions, Function<Q, A> ask, A interrupted) {
        List<Callable<A>> tasks = questions.stream()
                .<Callable<A>>map(question -> () -> ask.apply(question))
                .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(tasks).stream().map(Future::resultNow).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Collections.nCopies(questions.size(), interrupted);
        }
    }

    @Override
    public RefundAnswer refund(Refund refund) {
        byte[] body = ProviderJson.body(refund);
        Reply reply = calls.call(() -> api.post("/refunds", refund.key(), body, refund.trace()));
        return switch (reply) {
            case Reply.None none -> new RefundAnswer.Unknown(none.reason());
            case Reply.Answer answer ->
                switch (answer.status()) {
                    case 200, 201 -> refunded(ProviderJson.reference(answer), RefundAnswer.Refunded::new);
                    case 422 -> refunded(ProviderJson.reason(answer), RefundAnswer.Refused::new);
                    case 409 -> new RefundAnswer.Unknown(IN_FLIGHT);
                    default -> new RefundAnswer.Unknown("status-" + answer.status());
                };
        };
    }

    private static RefundAnswer refunded(Optional<String> word, Function<String, RefundAnswer> made) {
        return word.map(made).orElseGet(() -> new RefundAnswer.Unknown(UNREADABLE));
    }
}
