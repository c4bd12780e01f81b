package io.orderflow.order.product;

import java.util.regex.Pattern;

/** What a stock keeping unit looks like. */
public final class Sku {

    /** The form in words, to be read behind a field's name. */
    public static final String FORM =
            "must have 1 to 64 characters, each a letter A-Z or a-z, a digit, '.', '_' or '-'";

    private static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private Sku() {}

    /** Whether {@code text} has the form of one. */
    public static boolean matches(String text) {
        return PATTERN.matcher(text).matches();
    }
}
