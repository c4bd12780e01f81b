package io.orderflow.http;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The preferences a client states by the header {@code Prefer} (RFC 7240). */
public final class Prefer {

    /** The header's name. */
    public static final String NAME = "Prefer";

    /** The longest wait that is granted. */
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** The answer's header that says which preference was met. */
    public static final String APPLIED = "Preference-Applied";

    private static final Pattern WAIT = Pattern.compile(
            "\\s*wait\\s*(?:=\\s*(?:\"([^\"]*)\"|([^\\s;\"]*))\\s*)?(?:;.*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern SECONDS = Pattern.compile("[0-9]+");

    private Prefer() {}

    /**
     * How long the client would wait for a final answer, at most {@link #LONGEST_WAIT}. Empty where it doesn't say or
     * says it in a way that can't be read: a preference is never a reason to refuse a request.
     *
     * @param headers the values of all headers named {@code Prefer}; the first wait counts
     */
    public static Optional<Duration> waiting(List<String> headers) {
        return headers.stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(WAIT::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .flatMap(Prefer::seconds);
    }

    private static Optional<Duration> seconds(Matcher wait) {
        String value = wait.group(1) != null ? wait.group(1) : wait.group(2);
        if (value == null || !SECONDS.matcher(value).matches()) {
            return Optional.empty();
        }
        long longest = LONGEST_WAIT.toSeconds();
        String digits = value.replaceFirst("^0+(?=.)", "");
        return Optional.of(
                Duration.ofSeconds(digits.length() > 4 ? longest : Math.min(longest, Long.parseLong(digits))));
    }
}
