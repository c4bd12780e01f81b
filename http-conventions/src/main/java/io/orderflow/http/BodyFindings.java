package io.orderflow.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Lets the reading of a request's body go on behind a field that doesn't fit: the field is noted and read as null.
 * Where no body is being read (see {@link CheckBody}), Jackson refuses as it always does.
 */
final class BodyFindings extends DeserializationProblemHandler {

    /** What was found so far in the body this thread is reading. */
    static final ScopedValue<Violations> CURRENT = ScopedValue.newInstance();

    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context,
            JsonParser parser,
            JsonDeserializer<?> deserializer,
            Object beanOrClass,
            String name)
            throws IOException {
        if (!CURRENT.isBound()) {
            return false;
        }
        // Of a record, Jackson keeps unknown fields aside until it has read the rest.
        JsonParser body = context.getParser();
        String path = parser == body ? JsonPath.of(parser) : JsonPath.ofField(body, name);
        CURRENT.get().add(path, "is not a field that can be set here");
        parser.skipChildren();
        return true;
    }

    @Override
    public @Nullable Object handleUnexpectedToken(
            DeserializationContext context, JavaType target, JsonToken token, JsonParser parser, String message)
            throws IOException {
        String wanted = target.isCollectionLikeType() ? "must be an array" : "must be an object";
        return note(parser, wanted) ? null : NOT_HANDLED;
    }

    @Override
    public @Nullable Object handleMissingInstantiator(
            DeserializationContext context,
            Class<?> target,
            ValueInstantiator instantiator,
            JsonParser parser,
            String message)
            throws IOException {
        return note(parser, "must be an object") ? null : NOT_HANDLED;
    }

    /** Notes that the value a parser is at is not what was wanted, and skips it; false where nobody takes notes. */
    static boolean note(JsonParser parser, String wanted) throws IOException {
        if (!CURRENT.isBound()) {
            return false;
        }
        CURRENT.get().add(JsonPath.of(parser), wanted);
        parser.skipChildren();
        return true;
    }
}
