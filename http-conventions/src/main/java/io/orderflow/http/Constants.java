package io.orderflow.http;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Constants as they come in queries, by their names. */
public final class Constants {

    private Constants() {}

    /**
     * The one of {@code all} that {@code text} names; empty when there is no text.
     *
     * @param field the parameter's name
     * @throws InvalidRequest if it names none
     */
    public static <E extends Enum<E>> Optional<E> parse(String field, @Nullable String text, E[] all) {
        if (text == null) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(all)
                .filter(constant -> constant.name().equals(text))
                .findFirst()
                .orElseThrow(() -> InvalidRequest.of(field, "must be one of " + names(all))));
    }

    private static <E extends Enum<E>> String names(E[] all) {
        return Arrays.stream(all).map(Enum::name).collect(Collectors.joining(", "));
    }
}
