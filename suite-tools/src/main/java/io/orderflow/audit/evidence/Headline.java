package io.orderflow.audit.evidence;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of a record say of its event, as far as the audit asks. It reads more than the suite takes: what the
 * suite must keep as unreadable is then looked for there as well.
 *
 * @param source the service, without the slash
 * @param cause the event that led to this one
 * @param trace the trace id, in hexadecimal digits
 */
public record Headline(
        UUID eventId,
        Kind kind,
        String source,
        UUID orderId,
        long sequence,
        Optional<UUID> cause,
        Optional<String> trace) {

    private static final int TRACE_START = 3;
    private static final int TRACE_END = 35;

    /** Empty if they say no event. Of a header that stands there twice the last one counts. */
    public static Optional<Headline> of(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        Texts texts = new Texts();
        for (Header header : kafkaRecord.headers()) {
            texts.take(header);
        }
        Optional<UUID> eventId = uuid(texts.id);
        Optional<UUID> orderId = uuid(texts.subject);
        long sequence = sequence(texts.sequence);
        if (eventId.isEmpty() || orderId.isEmpty() || sequence < 1 || texts.type.isEmpty() || texts.source.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Headline(
                eventId.get(),
                Kind.of(texts.type),
                texts.source.substring(1),
                orderId.get(),
                sequence,
                uuid(texts.cause),
                texts.traceparent.length() < TRACE_END
                        ? Optional.empty()
                        : Optional.of(texts.traceparent.substring(TRACE_START, TRACE_END))));
    }

    /** The headers, gone through once. */
    private static final class Texts {
        private String id = "";
        private String type = "";
        private String source = "";
        private String subject = "";
        private String sequence = "";
        private String cause = "";
        private String traceparent = "";

        void take(Header header) {
            switch (header.key()) {
                case "ce_id" -> id = text(header.value());
                case "ce_type" -> type = text(header.value());
                case "ce_source" -> source = text(header.value());
                case "ce_subject" -> subject = text(header.value());
                case "ce_sequence" -> sequence = text(header.value());
                case "ce_causationid" -> cause = text(header.value());
                case "traceparent" -> traceparent = text(header.value());
                default -> {
                    // Says nothing about what is checked here.
                }
            }
        }

        private static String text(byte @Nullable [] value) {
            return value == null ? "" : new String(value, US_ASCII);
        }
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static long sequence(String text) {
        try {
            return text.isEmpty() ? 0 : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
