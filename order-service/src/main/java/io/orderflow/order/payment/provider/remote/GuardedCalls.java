package io.orderflow.order.payment.provider.remote;

import io.orderflow.order.payment.provider.PaymentConfig;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * Calls that end: each try within its time, repeated a few times with growing pauses, and not made at all while the
 * provider is in trouble. Repeats are harmless, because they carry the same key.
 *
 * <p>Calls run on the caller's thread, which is interrupted when a try takes too long. The timeouts of the JDK's client
 * don't cover the body of an answer, so they alone would wait for ever for its last byte.
 */
final class GuardedCalls {

    private final Guard guard;
    private final Consumer<String> troubled;

    /**
     * @param changed is told when the circuit's state is another one
     * @param troubled is told in a word what went wrong with a try
     */
    GuardedCalls(PaymentConfig.Http config, Consumer<CircuitBreakerState> changed, Consumer<String> troubled) {
        this.troubled = troubled;
        this.guard = Guard.create()
                .withDescription("payment-provider")
                .withTimeout()
                .duration(config.timeout().toMillis(), ChronoUnit.MILLIS)
                .done()
                .withCircuitBreaker()
                .failOn(List.of(IOException.class, TimeoutException.class))
                .requestVolumeThreshold(config.circuit().window())
                .failureRatio(config.circuit().failureRatio())
                .delay(config.circuit().openFor().toMillis(), ChronoUnit.MILLIS)
                .onStateChange(changed)
                .done()
                .withRetry()
                .maxRetries(config.retries())
                .delay(config.firstBackoff().toMillis(), ChronoUnit.MILLIS)
                .jitter(config.firstBackoff().toMillis() / 2, ChronoUnit.MILLIS)
                .whenException(GuardedCalls::isWorthRepeating)
                .withExponentialBackoff()
                .done()
                .done()
                .build();
    }

    private static boolean isWorthRepeating(Throwable failure) {
        return failure instanceof TroubleException trouble
                ? trouble.isWorthRepeating()
                : failure instanceof IOException || failure instanceof TimeoutException;
    }

    Reply call(Callable<Reply.Answer> attempt) {
        AtomicBoolean sent = new AtomicBoolean();
        try {
            return guard.call(() -> remembering(attempt, sent), Reply.Answer.class);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Reply.None("interrupted", sent.get());
        } catch (TimeoutException late) {
            troubled.accept(reason(late));
            return new Reply.None(reason(late), sent.get());
        } catch (RuntimeException | IOException failure) {
            return new Reply.None(reason(failure), sent.get());
        } catch (Exception impossible) {
            throw new IllegalStateException("A call failed in a way it can't", impossible);
        }
    }

    /** Unless there was no connection, a request may have got through whatever came of it. */
    private Reply.Answer remembering(Callable<Reply.Answer> attempt, AtomicBoolean sent) throws Exception {
        boolean connected = true;
        try {
            return attempt.call();
        } catch (IOException failure) {
            connected = !(failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException);
            // Before the circuit opens because of it.
            troubled.accept(reason(failure));
            throw failure;
        } finally {
            if (connected) {
                sent.set(true);
            }
        }
    }

    private static String reason(Exception failure) {
        return switch (failure) {
            case CircuitBreakerOpenException open -> "circuit-open";
            case TimeoutException late -> "timeout";
            case TroubleException trouble -> "status-" + trouble.status();
            case ConnectException away -> "provider-unreachable";
            case HttpConnectTimeoutException away -> "provider-unreachable";
            case IOException broken -> "connection-broken";
            case RuntimeException bug -> throw bug;
            default -> throw new IllegalStateException("A call failed in a way it can't", failure);
        };
    }
}
