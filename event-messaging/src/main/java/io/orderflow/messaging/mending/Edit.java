package io.orderflow.messaging.mending;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.contracts.envelope.EnvelopeHeaders;
import io.orderflow.contracts.envelope.UnreadableEnvelopeException;
import io.orderflow.messaging.inbox.RecordEnvelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What an operator wants to be different about a record.
 *
 * @param headers new values of headers, by name; each takes the place of all headers of its name, and none does where it
 *     is null
 * @param body the new body, or empty if it stays as it is
 */
public record Edit(Map<String, @Nullable String> headers, Optional<byte[]> body) {

    /** The record with this edit; its key, topic, partition, offset and time are the original's. */
    ConsumerRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> original) {
        byte @Nullable [] value = body.orElse(original.value());
        return new ConsumerRecord<>(
                original.topic(),
                original.partition(),
                original.offset(),
                original.timestamp(),
                original.timestampType(),
                original.serializedKeySize(),
                value == null ? -1 : value.length,
                original.key(),
                value,
                edited(original.headers()),
                original.leaderEpoch());
    }

    private Headers edited(Headers original) {
        RecordHeaders edited = new RecordHeaders();
        for (Header header : original) {
            if (!headers.containsKey(header.key())) {
                edited.add(header);
            }
        }
        headers.forEach((name, value) -> {
            if (value != null) {
                edited.add(name, value.getBytes(UTF_8));
            }
        });
        return edited;
    }

    /**
     * What keeps {@code edited} from being tried in the place of {@code original}: it must be an event, and the same
     * one, so that consumers that handled it as it came and this one speak of the same.
     */
    static List<String> problems(
            ConsumerRecord<byte[], byte[]> original, ConsumerRecord<byte[], byte[]> edited, BodyCheck bodies) {
        Envelope after;
        try {
            after = RecordEnvelope.of(edited);
        } catch (UnreadableEnvelopeException unreadable) {
            return List.of(String.valueOf(unreadable.getMessage()));
        }
        List<String> problems = new ArrayList<>();
        try {
            Envelope before = RecordEnvelope.of(original);
            same(problems, EnvelopeHeaders.ID, before.eventId(), after.eventId());
            same(problems, EnvelopeHeaders.SOURCE, before.source(), after.source());
            same(problems, EnvelopeHeaders.SEQUENCE, before.sequence(), after.sequence());
        } catch (UnreadableEnvelopeException nobodyKnows) {
            // Whatever it was, there is nothing to compare with.
        }
        bodies.problem(after).ifPresent(problems::add);
        return problems;
    }

    private static void same(List<String> problems, String header, Object before, Object after) {
        if (!before.equals(after)) {
            problems.add(header + " must stay " + before);
        }
    }
}
