package io.orderflow.http;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is wrong with a request, so that its sender hears of everything at once.
 *
 * <p>Of a field, the first finding counts: a field of the wrong type isn't reported as missing as well. Checks on a
 * value that isn't there hold; that it must be there is a check of its own.
 */
public final class Violations {

    /** More than anyone reads, and a bound on what an answer to a hostile body costs. */
    private static final int MOST = 100;

    private static final int LONGEST_NAME = 100;

    private final Map<String, Violation> byField = new LinkedHashMap<>();

    /** Adds a finding, unless there is one on the field already. */
    public void add(String field, String message) {
        String name = field.length() <= LONGEST_NAME ? field : field.substring(0, LONGEST_NAME) + "…";
        if (byField.size() < MOST) {
            byField.putIfAbsent(name, new Violation(name, message));
        }
    }

    /** Adds a finding unless {@code holds}. */
    public void require(boolean holds, String field, String message) {
        if (!holds) {
            add(field, message);
        }
    }

    /** The value must be there. */
    public void present(String field, @Nullable Object value) {
        require(value != null, field, "is missing");
    }

    /** The text must be there, with 1 to {@code longest} characters, all of them printable. */
    public void text(String field, @Nullable String value, int longest) {
        present(field, value);
        optionalText(field, value, longest);
    }

    /** The text, if there is one, must have 1 to {@code longest} characters, all of them printable. */
    public void optionalText(String field, @Nullable String value, int longest) {
        if (value != null) {
            require(!value.isBlank() && value.length() <= longest, field, "must have 1 to " + longest + " characters");
            require(value.codePoints().allMatch(Violations::isPrintable), field, "must have printable characters only");
        }
    }

    /** A lone surrogate is no character at all, and can't be written as UTF-8. */
    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
        };
    }

    /** The number must be there and within the range, both ends included. */
    public void range(String field, @Nullable Integer value, int least, int most) {
        present(field, value);
        if (value != null) {
            require(value >= least && value <= most, field, "must be between " + least + " and " + most);
        }
    }

    /** The list must be there, with {@code fewest} to {@code most} items. */
    public void size(String field, @Nullable Collection<?> value, int fewest, int most) {
        present(field, value);
        if (value != null) {
            int size = value.size();
            require(size >= fewest && size <= most, field, "must have " + fewest + " to " + most + " items");
        }
    }

    /** Whether something was found about a part of the field; what doesn't fit is read as if it were not there. */
    public boolean anyWithin(String field) {
        return byField.keySet().stream().anyMatch(name -> name.startsWith(field + "."));
    }

    /** Whether nothing was found. */
    public boolean none() {
        return byField.isEmpty();
    }

    /** What was found, in the order in which it was found. */
    public List<Violation> all() {
        return List.copyOf(byField.values());
    }
}
