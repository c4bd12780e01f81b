package io.orderflow.http;

import java.util.regex.Pattern;

/** What a stock keeping unit looks like, to every service: stock that no order can name would be there in vain. */
public final class Sku {

    /** The form in words, to be read behind a field's name. */
    public static final String FORM =
            "must have 1 to 64 characters, each a letter A-Z or a-z, a digit, '.', '_' or '-'";

    /** The form as a regular expression. */
    public static final String PATTERN = "[A-Za-z0-9._-]{1,64}";

    private static final Pattern COMPILED = Pattern.compile(PATTERN);

    private Sku() {}

    /**
     * The sku that {@code text} is.
     *
     * @param field the parameter's name
     * @throws InvalidRequest if it isn't one
     */
    public static String parse(String field, String text) {
        if (!matches(text)) {
            throw InvalidRequest.of(field, FORM);
        }
        return text;
    }

    /** Whether {@code text} has the form of one. */
    public static boolean matches(String text) {
        return COMPILED.matcher(text).matches();
    }
}
