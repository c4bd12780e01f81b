package io.orderflow.http;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How many items of a list are asked for, by the query parameter {@code limit}. */
public final class Limit {

    /** What is given to those who don't ask for a number. */
    public static final int DEFAULT = 50;

    /** The most that can be asked for. */
    public static final int MOST = 200;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");

    private Limit() {}

    /** @throws InvalidRequest if it is there and not a number from 1 to {@link #MOST} */
    public static int parse(@Nullable String text) {
        if (text == null) {
            return DEFAULT;
        }
        int limit = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MOST) {
            throw InvalidRequest.of("limit", "must be a whole number between 1 and " + MOST);
        }
        return limit;
    }
}
