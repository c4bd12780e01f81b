package io.orderflow.order.payment.provider.remote;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.orderflow.order.payment.provider.Charge;
import io.orderflow.order.payment.provider.Refund;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The documents that go to the provider and come back. What an answer has beyond what we know is skipped. */
final class ProviderJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** As it is stored and written to logs, so nothing else is let in. */
    private static final Pattern REFERENCE = Pattern.compile("[!-~]{1,200}");

    private static final Pattern REASON = Pattern.compile("(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*");

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record ChargeBody(
            UUID orderId,
            String amount,
            String currency,
            @Nullable String token) {

        @Override
        public String toString() {
            return "ChargeBody of order " + orderId; // and nothing of the token
        }
    }

    private record RefundBody(UUID orderId, String chargeReference, String amount, String currency) {}

    private record AnswerBody(
            @Nullable String reference, @Nullable String reason) {}

    private ProviderJson() {}

    static byte[] body(Charge charge) {
        return write(new ChargeBody(
                charge.orderId(),
                charge.total().digits(),
                charge.total().currency(),
                charge.token() == null ? null : charge.token().reveal()));
    }

    static byte[] body(Refund refund) {
        return write(new RefundBody(
                refund.orderId(),
                refund.chargeReference(),
                refund.total().digits(),
                refund.total().currency()));
    }

    /** The provider's name for what it did; empty where there is none that can be kept. */
    static Optional<String> reference(Reply.Answer answer) {
        return read(answer).map(AnswerBody::reference).filter(text -> matches(REFERENCE, text));
    }

    /** Why the provider didn't; empty where there is no reason that can be kept. */
    static Optional<String> reason(Reply.Answer answer) {
        return read(answer).map(AnswerBody::reason).filter(text -> matches(REASON, text));
    }

    private static boolean matches(Pattern pattern, String text) {
        return pattern.matcher(text).matches();
    }

    private static Optional<AnswerBody> read(Reply.Answer answer) {
        try {
            return Optional.ofNullable(MAPPER.readValue(answer.body(), AnswerBody.class));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static byte[] write(Object body) {
        try {
            return MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            // Without its cause, which may quote the document.
            throw new IllegalStateException("A document for the payment provider could not be written");
        }
    }
}
