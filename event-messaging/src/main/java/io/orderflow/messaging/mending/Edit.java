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
import java.util.function.Function;
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
        same(problems, EnvelopeHeaders.ID, Envelope::eventId, original, edited, after);
        same(problems, EnvelopeHeaders.SOURCE, Envelope::source, original, edited, after);
        same(problems, EnvelopeHeaders.SEQUENCE, Envelope::sequence, original, edited, after);
        bodies.problem(after).ifPresent(problems::add);
        return problems;
    }

    /** What a record said plainly by one header it has said, also where the others made no envelope of it. */
    private static void same(
            List<String> problems,
            String header,
            Function<Envelope, Object> what,
            ConsumerRecord<byte[], byte[]> original,
            ConsumerRecord<byte[], byte[]> edited,
            Envelope after) {
        Header said = original.headers().lastHeader(header);
        if (said == null || said.value() == null) {
            return;
        }
        Edit asItCame = new Edit(Map.of(header, new String(said.value(), UTF_8)), Optional.empty());
        try {
            Object before = what.apply(RecordEnvelope.of(asItCame.of(edited)));
            if (!before.equals(what.apply(after))) {
                problems.add(header + " must stay " + before);
            }
        } catch (UnreadableEnvelopeException nobodyKnows) {
            // Whatever it was, there is nothing to compare with.
        }
    }
}
