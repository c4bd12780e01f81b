package io.orderflow.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/**
 * JSON as the services read and write it: nothing is guessed, turned into another type or overlooked, and what has no
 * value is left out.
 */
@Singleton
public class StrictJson implements ObjectMapperCustomizer {

    /** After the modules that Quarkus finds by itself: the last one that reads a type is the one that does. */
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(new JsonTypes())
                .addHandler(new BodyFindings())
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
        refuseOtherShapes(mapper);
    }

    /** What is left of ALLOW_COERCION_OF_SCALARS for types that {@link JsonTypes} doesn't read, such as primitives. */
    private static void refuseOtherShapes(ObjectMapper mapper) {
        for (LogicalType number : new LogicalType[] {LogicalType.Integer, LogicalType.Float, LogicalType.Boolean}) {
            for (CoercionInputShape shape : CoercionInputShape.values()) {
                if (fits(number, shape)) {
                    continue;
                }
                mapper.coercionConfigFor(number).setCoercion(shape, CoercionAction.Fail);
            }
        }
    }

    private static boolean fits(LogicalType type, CoercionInputShape shape) {
        return switch (shape) {
            case Integer -> type != LogicalType.Boolean;
            case Float -> type == LogicalType.Float;
            case Boolean -> type == LogicalType.Boolean;
            default -> false;
        };
    }
}
