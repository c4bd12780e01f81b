package io.orderflow.http;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ids as they come in paths and queries. */
public final class Ids {

    // UUID.fromString is content with much less.
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Ids() {}

    /**
     * The id that {@code text} is.
     *
     * @param field the parameter's name
     * @throws InvalidRequest if it isn't one
     */
    public static UUID parse(String field, @Nullable String text) {
        if (text == null) {
            throw InvalidRequest.of(field, "is missing");
        }
        if (!isId(text)) {
            throw InvalidRequest.of(field, "must be a UUID");
        }
        return UUID.fromString(text);
    }

    /** Whether {@code text} has the form of an id. */
    static boolean isId(String text) {
        return UUID_FORM.matcher(text).matches();
    }
}
