package io.orderflow.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event of the sample.
 *
 * @param id such as {@code 1-o2}: of the first order, the second of order-service
 * @param cause the id of the event that led to it
 * @param says what its body says besides the order
 */
record SampleEvent(String id, String type, @Nullable String cause, String says) {

    UUID eventId() {
        return eventId(id);
    }

    static UUID eventId(String id) {
        return UUID.nameUUIDFromBytes(id.getBytes(UTF_8));
    }

    String body() {
        return body(orderId(), says);
    }

    static String body(UUID orderId, String says) {
        return "{\"orderId\":\"" + orderId + "\"" + (says.isEmpty() ? "" : "," + says) + "}";
    }

    UUID orderId() {
        return orderId(Integer.parseInt(id.substring(0, 1)));
    }

    static UUID orderId(int number) {
        return UUID.fromString("00000000-0000-7000-8000-00000000000" + number);
    }

    long sequence() {
        return Long.parseLong(id.substring(3));
    }

    String source() {
        return switch (id.charAt(2)) {
            case 'o' -> "order-service";
            case 'i' -> "inventory-service";
            default -> "notification-service";
        };
    }

    String topic() {
        return source().replace("-service", "-events");
    }

    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", eventId().toString());
        headers.put("ce_type", type);
        headers.put("ce_source", "/" + source());
        headers.put("ce_subject", orderId().toString());
        headers.put("ce_sequence", Long.toString(sequence()));
        if (cause != null) {
            headers.put("ce_causationid", eventId(cause).toString());
        }
        headers.put("traceparent", trace(id.charAt(0)));
        return headers;
    }

    /** The trace of an order, at the same place each time. */
    static String trace(char order) {
        return "00-000000000000000000000000000000f" + order + "-00000000000000b7-01";
    }
}
