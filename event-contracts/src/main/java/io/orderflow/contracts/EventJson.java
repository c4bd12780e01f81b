package io.orderflow.contracts;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderflow.contracts.UnreadableEventException.Code;
import io.orderflow.contracts.envelope.EncodedEvent;
import io.orderflow.contracts.envelope.Envelope;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Events as JSON bodies and back.
 *
 * <p>Writing gives the same bytes for equal events. Reading takes what the event's schema allows and refuses the rest;
 * fields this build doesn't know are skipped, because a newer producer may have added them. Safe for use by many
 * threads at once.
 */
public final class EventJson {

    // Looking up a (de)serializer by class on each call costs more than the small bodies themselves.
    private static final Map<EventType, Codec> CODECS;

    static {
        ObjectMapper mapper = WireMapper.create();
        CODECS = EventType.all().stream()
                .collect(toUnmodifiableMap(
                        Function.identity(),
                        type -> new Codec(reader(mapper, type), mapper.writerFor(type.javaType()))));
    }

    private EventJson() {}

    /** The event's body in UTF-8, in the version that {@link EventType#of(Event)} names. */
    public static byte[] write(Event event) {
        EventType type = EventType.of(event);
        try {
            return codec(type).writer.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Could not write an event of type " + type, e);
        }
    }

    /** The event ready to be sent: its body, and the topic and type that {@link EventType#of(Event)} names. */
    public static EncodedEvent encode(Event event) {
        EventType type = EventType.of(event);
        return new EncodedEvent(type.topic().topicName(), type.name(), type.version(), event.orderId(), write(event));
    }

    /**
     * The event in this envelope, read as {@link #read(String, int, byte[])} does.
     *
     * <p>All that keeps events apart and in order goes by the order that the envelope names. A body about another one would
     * move that one out of its turn, and is refused.
     *
     * @throws UnreadableEventException also if the body is about another order than the envelope
     */
    public static Event read(Envelope envelope) {
        Event event = read(envelope.type(), envelope.version(), envelope.data());
        if (!event.orderId().equals(envelope.orderId())) {
            throw new UnreadableEventException(
                    Code.ANOTHER_ORDER,
                    "The body of " + envelope.type() + ", version " + envelope.version()
                            + ", is about another order than its envelope: " + event.orderId());
        }
        return event;
    }

    /**
     * The event that {@code data} is the body of; one of an older version comes back as the newest one's record.
     *
     * @throws UnreadableEventException if this build doesn't know the type and version, or the body isn't one of it
     */
    public static Event read(String type, int version, byte[] data) {
        EventType eventType = EventType.find(type, version)
                .orElseThrow(() -> new UnreadableEventException(
                        Code.UNKNOWN_TYPE, "Unknown event type " + type + ", version " + version));
        try {
            Event event = codec(eventType).reader.read(data);
            if (event == null) {
                throw unreadable(eventType, "the body is null");
            }
            return event;
        } catch (IOException e) {
            // Not kept as the cause: Jackson quotes the body in its messages, and so would every log of this one.
            throw unreadable(eventType, BodyProblem.describe(e));
        }
    }

    /** Bodies of the newest version are bound at once; only older ones take the way through a tree. */
    private static BodyReader reader(ObjectMapper mapper, EventType type) {
        ObjectReader newest = mapper.readerFor(type.javaType());
        if (type.newest() == type) {
            return data -> newest.readValue(data);
        }
        ObjectReader tree = mapper.readerFor(ObjectNode.class);
        UnaryOperator<ObjectNode> toNewest = Upcasters.toNewest(type);
        return data -> {
            ObjectNode body = tree.readValue(data);
            return body == null ? null : newest.readValue(toNewest.apply(body));
        };
    }

    private static UnreadableEventException unreadable(EventType type, String problem) {
        return new UnreadableEventException(
                Code.UNREADABLE_BODY, "Not a body of " + type.name() + ", version " + type.version() + ": " + problem);
    }

    private static Codec codec(EventType type) {
        Codec codec = CODECS.get(type);
        if (codec == null) {
            throw new IllegalStateException("No codec for " + type);
        }
        return codec;
    }

    private record Codec(BodyReader reader, ObjectWriter writer) {}

    private interface BodyReader {

        @Nullable
        Event read(byte[] data) throws IOException;
    }
}
