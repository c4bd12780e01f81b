package io.orderflow.contracts.envelope;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes header values apart, and says of a bad one its name and what is wrong, never its value.
 *
 * <p>Anyone who can write to a topic can write anything here. All our values are short ASCII by their form, so both are
 * checked on the bytes, before anything is built from them.
 */
final class HeaderReader {

    private static final int MAX_BYTES = 256;

    private final Function<String, byte @Nullable []> lastHeader;

    HeaderReader(Function<String, byte @Nullable []> lastHeader) {
        this.lastHeader = lastHeader;
    }

    String required(String name) {
        String value = optional(name);
        if (value == null) {
            throw new UnreadableEnvelopeException(name + " is missing");
        }
        return value;
    }

    private @Nullable String optional(String name) {
        byte[] bytes = lastHeader.apply(name);
        if (bytes == null) {
            return null;
        }
        check(name, bytes.length <= MAX_BYTES, "is longer than " + MAX_BYTES + " bytes");
        check(name, isPrintableAscii(bytes), "is not printable ASCII");
        return new String(bytes, US_ASCII);
    }

    /** For what an event can do without: null also if it is too long or not text. */
    @Nullable
    String lenient(String name, int maxBytes) {
        byte[] bytes = lastHeader.apply(name);
        return bytes == null || bytes.length > maxBytes || !isPrintableAscii(bytes)
                ? null
                : new String(bytes, US_ASCII);
    }

    UUID uuid(String name) {
        return uuid(name, required(name));
    }

    @Nullable
    UUID optionalUuid(String name) {
        String value = optional(name);
        return value == null ? null : uuid(name, value);
    }

    private static UUID uuid(String name, String value) {
        UUID uuid = WireFormat.uuid(value);
        if (uuid == null) {
            throw new UnreadableEnvelopeException(name + " is not a UUID");
        }
        return uuid;
    }

    Instant instant(String name) {
        Instant instant = WireFormat.instant(required(name));
        if (instant == null) {
            throw new UnreadableEnvelopeException(name + " is not a time in UTC such as 2025-01-31T12:00:00Z");
        }
        return instant;
    }

    void check(String name, boolean holds, String problem) {
        if (!holds) {
            throw new UnreadableEnvelopeException(name + " " + problem);
        }
    }

    private static boolean isPrintableAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < ' ' || b > '~') {
                return false;
            }
        }
        return true;
    }
}
