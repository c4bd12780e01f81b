package io.orderflow.inventory.stock.http;

import io.orderflow.http.InvalidRequest;
import java.util.regex.Pattern;

/** What a sku looks like where clients name one: as order-service takes them, so that no stock is there in vain. */
final class Sku {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private Sku() {}

    /**
     * The text, which is a sku.
     *
     * @throws InvalidRequest if it isn't one
     */
    static String parse(String text) {
        if (!isOne(text)) {
            throw InvalidRequest.of(
                    "sku", "must have 1 to 64 characters, each a letter A-Z or a-z, a digit, '.', '_' or '-'");
        }
        return text;
    }

    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }
}
