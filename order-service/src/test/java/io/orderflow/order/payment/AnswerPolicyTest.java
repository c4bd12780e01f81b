package io.orderflow.order.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.messaging.outbox.Cause;
import io.orderflow.order.payment.Answer.Content;
import io.orderflow.order.payment.provider.ChargeAnswer;
import io.orderflow.order.payment.provider.Money;
import io.orderflow.order.payment.provider.RefundAnswer;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AnswerPolicyTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private final AnswerPolicy policy = new AnswerPolicy(new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(QueueConfig.class)
            .withDefaultValue("orderflow.payment-queue.attempts", "3")
            .build()
            .getConfigMapping(QueueConfig.class));

    private static DuePayment payment(int attempt, boolean askedBefore, int tries) {
        return new DuePayment(
                UUID.randomUUID(),
                new Money(new BigDecimal("12.50"), "EUR"),
                null,
                null,
                attempt,
                askedBefore,
                tries,
                NOW,
                new Cause(null, null));
    }

    private Content.Again again(Content content) {
        assertThat(content).isInstanceOf(Content.Again.class);
        return (Content.Again) content;
    }

    @Test
    void what_is_not_known_is_asked_again_under_the_same_key_and_without_end() {
        Content.Again again = again(policy.of(payment(1, false, 1_000), new ChargeAnswer.Unknown("timeout"), NOW));

        assertThat(again.attempt()).isEqualTo(1);
        assertThat(again.asked()).isTrue();
        assertThat(again.nextTryAt()).isBetween(NOW.plus(Duration.ofMinutes(1)), NOW.plus(Duration.ofMinutes(2)));
    }

    @Test
    void what_was_not_charged_for_sure_is_tried_under_the_next_key_and_may_be_withdrawn_until_then() {
        Content.Again again = again(policy.of(payment(2, false, 1), new ChargeAnswer.NotCharged("failed"), NOW));

        assertThat(again.attempt()).isEqualTo(3);
        assertThat(again.asked()).isFalse();
    }

    @Test
    void the_last_attempt_that_charged_nothing_is_a_declined_payment() {
        assertThat(policy.of(payment(3, false, 1), new ChargeAnswer.NotCharged("failed"), NOW))
                .isEqualTo(new Content.Declined("failed"));
    }

    @Test
    void a_payment_that_did_not_reach_the_provider_is_as_much_asked_as_before() {
        ChargeAnswer answer = new ChargeAnswer.NotAsked("circuit-open");

        assertThat(again(policy.of(payment(1, false, 1), answer, NOW)).asked()).isFalse();
        assertThat(again(policy.of(payment(1, true, 2), answer, NOW)).asked()).isTrue();
    }

    @Test
    void a_refund_is_asked_for_until_there_is_an_answer() {
        assertThat(again(policy.of(payment(1, true, 50), new RefundAnswer.Unknown("timeout"), NOW))
                        .reason())
                .isEqualTo("timeout");
        assertThat(policy.of(payment(1, true, 50), new RefundAnswer.Refused("closed"), NOW))
                .isEqualTo(new Content.RefundRefused("closed"));
    }
}
