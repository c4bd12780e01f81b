package io.orderflow.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The scalars of request bodies, each in one form and with words for what it isn't; amounts are written as strings,
 * because many readers make a binary floating point number of a number.
 *
 * <p>Bodies use the boxed types: a primitive can't say that it is missing.
 */
final class JsonTypes extends SimpleModule {
    private static final long serialVersionUID = 1L;

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");

    /** The value the parser is at, or null if it is none of the type. */
    @FunctionalInterface
    private interface Read<T> {
        @Nullable
        T from(JsonParser json) throws IOException;
    }

    JsonTypes() {
        super("orderflow-http-types");
        addDeserializer(String.class, new Reader<>(String.class, "must be a string", JsonTypes::text));
        addDeserializer(Boolean.class, new Reader<>(Boolean.class, "must be true or false", JsonTypes::bool));
        addDeserializer(
                Integer.class, new Reader<>(Integer.class, "must be a whole number of 32 bits", JsonTypes::integer));
        addDeserializer(Long.class, new Reader<>(Long.class, "must be a whole number of 64 bits", JsonTypes::number));
        addDeserializer(
                BigDecimal.class,
                new Reader<>(BigDecimal.class, "must be a decimal number such as \"12.50\"", JsonTypes::decimal));
        addDeserializer(Instant.class, new Reader<>(Instant.class, Moments.FORM, JsonTypes::moment));
        addSerializer(BigDecimal.class, new DecimalWriter());
    }

    private static @Nullable String text(JsonParser json) throws IOException {
        return json.hasToken(JsonToken.VALUE_STRING) ? json.getText() : null;
    }

    private static @Nullable Boolean bool(JsonParser json) throws IOException {
        return json.currentToken().isBoolean() ? json.getBooleanValue() : null;
    }

    private static @Nullable Integer integer(JsonParser json) throws IOException {
        return isWhole(json) && json.getNumberType() == JsonParser.NumberType.INT ? json.getIntValue() : null;
    }

    private static @Nullable Long number(JsonParser json) throws IOException {
        return isWhole(json) && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER ? json.getLongValue() : null;
    }

    private static @Nullable BigDecimal decimal(JsonParser json) throws IOException {
        boolean scalar = json.currentToken().isNumeric() || json.hasToken(JsonToken.VALUE_STRING);
        return scalar && DECIMAL.matcher(json.getText()).matches() ? new BigDecimal(json.getText()) : null;
    }

    private static @Nullable Instant moment(JsonParser json) throws IOException {
        return json.hasToken(JsonToken.VALUE_STRING)
                ? Moments.read(json.getText()).orElse(null)
                : null;
    }

    private static boolean isWhole(JsonParser json) {
        return json.hasToken(JsonToken.VALUE_NUMBER_INT);
    }

    @SuppressWarnings("serial") // Jackson's base class is Serializable; nobody serializes this one.
    private static final class Reader<T> extends StdScalarDeserializer<T> {

        private final String wanted;
        private final transient Read<T> read;

        Reader(Class<T> type, String wanted, Read<T> read) {
            super(type);
            this.wanted = wanted;
            this.read = read;
        }

        @Override
        public @Nullable T deserialize(JsonParser json, DeserializationContext context) throws IOException {
            T value = read.from(json);
            if (value == null && !BodyFindings.note(json, wanted)) {
                throw MismatchedInputException.from(json, handledType(), wanted);
            }
            return value;
        }
    }

    @SuppressWarnings("serial") // Jackson's base class is Serializable; nobody serializes this one.
    private static final class DecimalWriter extends StdScalarSerializer<BigDecimal> {

        DecimalWriter() {
            super(BigDecimal.class);
        }

        @Override
        public void serialize(BigDecimal value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(value.toPlainString());
        }
    }
}
