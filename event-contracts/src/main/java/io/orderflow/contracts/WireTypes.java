package io.orderflow.contracts;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.databind.util.AccessPattern;
import io.orderflow.contracts.envelope.WireFormat;
import java.io.IOException;
import java.io.Serial;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Strings, and the value types that JSON doesn't have: each as a JSON string in one form only.
 *
 * <p>A value that is optional is left out when there is none. It is never written as null, and null is not read.
 *
 * <p>Money is a string because many JSON readers make a binary floating point number of a number, and 0.1 isn't one.
 */
final class WireTypes extends SimpleModule {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Enough for every amount {@link Require#money} takes, and short enough to be parsed at no cost. */
    private static final int MAX_MONEY_LENGTH = 20;

    WireTypes() {
        super("orderflow-wire-types");
        // Jackson's own reader of strings takes numbers and null as well.
        addDeserializer(String.class, new TextReader<>(String.class, Function.identity()));
        asText(UUID.class, UUID::toString, WireFormat::uuid);
        asText(Instant.class, Instant::toString, WireFormat::instant);
        asText(BigDecimal.class, BigDecimal::toPlainString, WireTypes::money);
    }

    private <T> void asText(Class<T> type, Function<T, String> write, Function<String, @Nullable T> read) {
        addSerializer(type, new TextWriter<>(type, write));
        addDeserializer(type, new TextReader<>(type, read));
    }

    /** Only what would be written the same way: no exponent, plus sign, leading zero or bare point. */
    private static @Nullable BigDecimal money(String text) {
        if (text.length() > MAX_MONEY_LENGTH) {
            return null;
        }
        try {
            BigDecimal amount = new BigDecimal(text);
            return amount.scale() >= 0 && amount.toPlainString().equals(text) ? amount : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    @SuppressWarnings("serial") // Jackson's base class is Serializable; nobody serializes this one.
    private static final class TextWriter<T> extends StdScalarSerializer<T> {

        private final transient Function<T, String> write;

        TextWriter(Class<T> type, Function<T, String> write) {
            super(type);
            this.write = write;
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(write.apply(value));
        }
    }

    @SuppressWarnings("serial") // Jackson's base class is Serializable; nobody serializes this one.
    private static final class TextReader<T> extends StdScalarDeserializer<T> {

        private final transient Function<String, @Nullable T> read;

        TextReader(Class<T> type, Function<String, @Nullable T> read) {
            super(type);
            this.read = read;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
            T value = json.hasToken(JsonToken.VALUE_STRING) ? read.apply(json.getText()) : null;
            if (value == null) {
                throw refusal(json);
            }
            return value;
        }

        /** Called for a null that is there. */
        @Override
        public T getNullValue(DeserializationContext context) throws JsonMappingException {
            throw refusal(context.getParser());
        }

        @Override
        public AccessPattern getNullAccessPattern() {
            return AccessPattern.DYNAMIC;
        }

        /** Called for a field that is not there; the record's constructor knows whether it may be. */
        @Override
        public @Nullable T getAbsentValue(DeserializationContext context) {
            return null;
        }

        private MismatchedInputException refusal(JsonParser json) {
            return MismatchedInputException.from(json, handledType(), "not in its wire form");
        }
    }
}
