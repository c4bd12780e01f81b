package io.orderflow.contracts.envelope;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event's body and what is said about it: all that travels through outbox, Kafka and inbox.
 *
 * <p>What this constructor takes, {@link EnvelopeHeaders} can write and read back as an equal envelope.
 *
 * <p>{@code data} is neither copied in nor out: it is the body's only copy on the way from the producer's JSON writer to
 * Kafka's client and on to the consumer's JSON reader. Nobody may change it.
 *
 * @param eventId identifies the event for good; a copy sent twice has the same one
 * @param type the event's name on the wire, such as {@code order.placed}
 * @param version the version of the body, 1 or more
 * @param source the service that produced it, such as {@code order-service}
 * @param orderId the order it is about, and the key of its record in Kafka
 * @param time when it happened
 * @param sequence its position, from 1 and without gaps, among its source's events about this order
 * @param causationId the event that led to this one, or null if none did
 * @param traceparent W3C trace context; null, also if what was given is malformed: a trace is never worth an event
 * @param tracestate W3C trace state; null also if malformed, over 512 characters, or without a traceparent
 * @param data the body, JSON in UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // equals, hashCode and toString below take care of the array.
public record Envelope(
        UUID eventId,
        String type,
        int version,
        String source,
        UUID orderId,
        Instant time,
        long sequence,
        @Nullable UUID causationId,
        @Nullable String traceparent,
        @Nullable String tracestate,
        byte[] data) {

    /**
     * Holds the envelope to its form.
     *
     * @throws NullPointerException if a value other than the nullable ones is null
     * @throws IllegalArgumentException if type or source are not made of a-z, 0-9, '.', '_' and '-' (at most 100), if
     *     the time is not in the years 1 to 9999, or if version or sequence are below 1
     */
    public Envelope {
        Objects.requireNonNull(eventId, "eventId");
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(data, "data");
        require(WireFormat.isName(type), "type must be made of a-z, 0-9, '.', '_' and '-', at most 100");
        require(WireFormat.isName(source), "source must be made of a-z, 0-9, '.', '_' and '-', at most 100");
        require(WireFormat.isKept(time), "time must be in the years 1 to 9999");
        require(version >= 1, "version must be at least 1");
        require(sequence >= 1, "sequence must be at least 1");
        traceparent = TraceContext.parentOrNull(traceparent);
        tracestate = traceparent == null ? null : TraceContext.stateOrNull(tracestate);
    }

    /** This envelope at another place in its trace. */
    public Envelope at(String newTraceparent, @Nullable String newTracestate) {
        return new Envelope(
                eventId,
                type,
                version,
                source,
                orderId,
                time,
                sequence,
                causationId,
                newTraceparent,
                newTracestate,
                data);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /** Equal in everything, and in {@code data} by its bytes. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Envelope that
                && eventId.equals(that.eventId)
                && type.equals(that.type)
                && version == that.version
                && source.equals(that.source)
                && orderId.equals(that.orderId)
                && time.equals(that.time)
                && sequence == that.sequence
                && Objects.equals(causationId, that.causationId)
                && Objects.equals(traceparent, that.traceparent)
                && Objects.equals(tracestate, that.tracestate)
                && Arrays.equals(data, that.data);
    }

    /** The event's id tells envelopes apart; hashing the body as well would only cost time. */
    @Override
    public int hashCode() {
        return eventId.hashCode();
    }

    /** Without the body: it may hold personal data, and this ends up in logs. */
    @Override
    public String toString() {
        return type + ".v" + version + " " + eventId + " (order " + orderId + ", sequence " + sequence + " of " + source
                + ", " + data.length + " bytes)";
    }
}
