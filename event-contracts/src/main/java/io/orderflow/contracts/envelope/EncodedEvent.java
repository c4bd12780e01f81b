package io.orderflow.contracts.envelope;

import java.util.UUID;

/**
 * An event as a producer hands it over to be sent: its body in bytes, and where it goes.
 *
 * <p>Like an {@link Envelope}'s, {@code data} is not copied, and nobody may change it.
 *
 * @param topic the topic it goes to
 * @param type its name on the wire, such as {@code order.placed}
 * @param version the version of the body
 * @param orderId the order it is about
 * @param data the body, JSON in UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared: it lives from an append to its insert.
public record EncodedEvent(String topic, String type, int version, UUID orderId, byte[] data) {}
