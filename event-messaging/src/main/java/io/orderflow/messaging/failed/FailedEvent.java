package io.orderflow.messaging.failed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.contracts.envelope.EnvelopeHeaders;
import io.orderflow.contracts.envelope.TraceContext;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * An event that could not be handled.
 *
 * @param kafkaRecord the record as it came, kept byte for byte
 * @param envelope what its headers say, where they can be read
 * @param code why it failed
 * @param message what an operator should know, without personal data
 */
public record FailedEvent(
        ConsumerRecord<byte[], byte[]> kafkaRecord,
        @Nullable Envelope envelope,
        ErrorCode code,
        String message) {

    private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    /** Its type, also where that is one of few headers that can be read: it is then what a search should find. */
    @Nullable
    String type() {
        if (envelope != null) {
            return envelope.type();
        }
        String type = header(EnvelopeHeaders.TYPE);
        return type != null && TYPE.matcher(type).matches() ? type : null;
    }

    /** The trace it belongs to, read in the same way. */
    @Nullable
    String traceId() {
        return TraceContext.traceIdOrNull(
                envelope != null ? envelope.traceparent() : header(EnvelopeHeaders.TRACEPARENT));
    }

    private @Nullable String header(String name) {
        Header header = kafkaRecord.headers().lastHeader(name);
        byte @Nullable [] value = header == null ? null : header.value();
        return value == null ? null : new String(value, UTF_8);
    }
}
