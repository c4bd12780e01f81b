package io.orderflow.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a list, as clients carry it from one page to the next by the query parameter {@code cursor}: opaque to
 * them, and to us the key of the last item they have seen.
 */
public final class Cursor {

    private static final String FIELD = "cursor";
    private static final String BAD = "must be one that a page's Link header gave";
    private static final int LONGEST = 1000;
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    private Cursor() {}

    /** The cursor behind the item with this key. */
    public static String encode(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The key that was encoded; empty when there is no cursor, which is the start of the list.
     *
     * <p>Not for lists: any text can come out, such as the character 0, which the database refuses.
     *
     * @throws InvalidRequest if it is no cursor
     */
    static Optional<String> decode(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        if (text.isEmpty() || text.length() > LONGEST) {
            throw InvalidRequest.of(FIELD, BAD);
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (IllegalArgumentException | CharacterCodingException garbage) {
            throw InvalidRequest.of(FIELD, BAD);
        }
    }

    /** {@link #decode} for lists whose keys are ids. */
    public static Optional<UUID> decodeId(@Nullable String text) {
        return decode(text).map(key -> {
            try {
                return Ids.parse(FIELD, key);
            } catch (InvalidRequest garbage) {
                throw InvalidRequest.of(FIELD, BAD);
            }
        });
    }

    /** {@link #decode} for lists whose keys are skus. */
    public static Optional<String> decodeSku(@Nullable String text) {
        Optional<String> key = decode(text);
        if (key.isPresent() && !Sku.matches(key.get())) {
            throw InvalidRequest.of(FIELD, BAD);
        }
        return key;
    }

    /** {@link #decode} for lists whose keys are numbers from 1. */
    public static Optional<Long> decodeNumber(@Nullable String text) {
        return decode(text).map(key -> {
            if (!NUMBER.matcher(key).matches()) {
                throw InvalidRequest.of(FIELD, BAD);
            }
            return Long.valueOf(key);
        });
    }
}
