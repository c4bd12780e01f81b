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

    GuardedCalls(PaymentConfig.Http config, Consumer<CircuitBreakerState> changed) {
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
        try {
            return guard.call(attempt, Reply.Answer.class);
        } catch (CircuitBreakerOpenException open) {
            return new Reply.None("circuit-open");
        } catch (TimeoutException late) {
            return new Reply.None("timeout");
        } catch (TroubleException trouble) {
            return new Reply.None("status-" + trouble.status());
        } catch (ConnectException | HttpConnectTimeoutException away) {
            return new Reply.None("provider-unreachable");
        } catch (IOException broken) {
            return new Reply.None("connection-broken");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Reply.None("interrupted");
        } catch (RuntimeException bug) {
            throw bug;
        } catch (Exception impossible) {
            throw new IllegalStateException("A call failed in a way it can't", impossible);
        }
    }
}
