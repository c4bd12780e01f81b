package io.orderflow.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Moments as they come in queries and bodies: of the years that RFC 3339 can write, all of which the database can keep. */
public final class Moments {

    static final String FORM = "must be a time in UTC of the years 1 to 9999, such as 2026-01-31T12:00:00Z";

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant BEHIND_LAST = Instant.parse("+10000-01-01T00:00:00Z");

    private Moments() {}

    /**
     * The moment that {@code text} is.
     *
     * @param field the parameter's name
     * @throws InvalidRequest if it isn't one
     */
    public static Instant parse(String field, String text) {
        return read(text).orElseThrow(() -> InvalidRequest.of(field, FORM));
    }

    /** The moment that {@code text} is, if it is one. */
    public static Optional<Instant> read(String text) {
        try {
            return Optional.of(Instant.parse(text)).filter(Moments::canBeKept);
        } catch (DateTimeException notAMoment) {
            return Optional.empty();
        }
    }

    private static boolean canBeKept(Instant moment) {
        return !moment.isBefore(FIRST) && moment.isBefore(BEHIND_LAST);
    }
}
