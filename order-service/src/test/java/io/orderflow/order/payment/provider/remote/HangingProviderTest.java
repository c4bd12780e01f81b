package io.orderflow.order.payment.provider.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.order.Infrastructure;
import io.orderflow.order.payment.provider.ChargeAnswer;
import io.orderflow.order.payment.provider.ChargeAnswer.Authorized;
import io.orderflow.order.payment.provider.ChargeAnswer.NotAsked;
import io.orderflow.order.payment.provider.ChargeAnswer.Unknown;
import io.orderflow.order.payment.provider.Charges;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No call hangs, whatever the provider does. The timeouts are for the case that one does. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class HangingProviderTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{\"reference\": "})
    @Timeout(60)
    void an_answer_that_never_ends_is_given_up(String beginning) throws Exception {
        try (SocketProvider silent = new SocketProvider(1, beginning)) {
            HttpPaymentProvider provider =
                    HttpProviders.at(silent.url(), Map.of("timeout", "5s", "connect-timeout", "5s"));

            assertThat(provider.charge(Charges.of("tok_visa"))).isEqualTo(new Unknown("timeout"));
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    @Test
    @Timeout(60)
    void a_caller_that_is_interrupted_comes_back_and_stays_interrupted() throws Exception {
        assertInterruptible(provider -> List.of(provider.charge(Charges.of("tok_visa"))));
        assertInterruptible(provider -> provider.chargeAll(List.of(Charges.of("tok_visa"))));
    }

    private interface Call {
        List<ChargeAnswer> on(HttpPaymentProvider provider);
    }

    private record Outcome(List<ChargeAnswer> answers, boolean interrupted) {}

    private static void assertInterruptible(Call call) throws Exception {
        try (SocketProvider silent = new SocketProvider(1, "")) {
            HttpPaymentProvider provider = HttpProviders.at(silent.url(), Map.of("timeout", "60s", "retries", "5"));
            FutureTask<Outcome> task = new FutureTask<>(
                    () -> new Outcome(call.on(provider), Thread.currentThread().isInterrupted()));
            Thread caller = Thread.ofPlatform().start(task);
            silent.awaitConnection();

            caller.interrupt();

            assertThat(task.get()).isEqualTo(new Outcome(List.of(new Unknown("interrupted")), true));
        }
    }

    @Test
    void a_provider_that_is_not_there_is_unreachable() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }

        assertThat(HttpProviders.at("http://127.0.0.1:" + port, Map.of()).charge(Charges.of("tok_visa")))
                .isEqualTo(new NotAsked("provider-unreachable"));
    }

    @Test
    @Timeout(60)
    void the_charges_of_a_batch_are_made_at_the_same_time() throws Exception {
        String answer = "HTTP/1.1 201 Created\r\nContent-Length: 21\r\n\r\n{\"reference\": \"ch_1\"}";
        try (SocketProvider waiting = new SocketProvider(3, answer)) {
            List<ChargeAnswer> answers = HttpProviders.at(waiting.url(), Map.of())
                    .chargeAll(Stream.generate(() -> Charges.of("tok_visa"))
                            .limit(3)
                            .toList());

            assertThat(answers).hasSize(3).containsOnly(new Authorized("ch_1"));
        }
    }
}
