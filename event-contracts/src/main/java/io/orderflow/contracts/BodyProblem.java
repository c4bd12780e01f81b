package io.orderflow.contracts;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says in our own words what Jackson found wrong with a body.
 *
 * <p>Jackson's messages quote the body. Ours are made of the names of fields we declare, of what we expected there, and
 * of positions: nothing that a sender chose.
 */
final class BodyProblem {

    private BodyProblem() {}

    static String describe(IOException problem) {
        String field = problem instanceof JsonMappingException mapping ? path(mapping) : "";
        RefusedValueException refused = causeOf(problem, RefusedValueException.class);
        if (refused != null) {
            return field.isEmpty() ? refused.problem() : field + "." + refused.problem();
        }
        String place = field.isEmpty() ? "the body" : field;
        if (problem instanceof MismatchedInputException mismatch) {
            return place + " must be " + form(mismatch.getTargetType());
        }
        InputCoercionException coercion = causeOf(problem, InputCoercionException.class);
        if (coercion != null) {
            return place + " must be " + form(coercion.getTargetType());
        }
        if (causeOf(problem, StreamConstraintsException.class) != null) {
            return place + " is too long or nested too deep";
        }
        return "malformed JSON" + position(problem);
    }

    private static <T extends Throwable> @Nullable T causeOf(Throwable problem, Class<T> type) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    /** Such as {@code lines[0].quantity}; unknown fields are skipped unread and so are never part of it. */
    private static String path(JsonMappingException problem) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : problem.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private static String form(@Nullable Class<?> type) {
        if (type == UUID.class) {
            return "a UUID";
        } else if (type == Instant.class) {
            return "a time in UTC such as \"2025-01-31T12:00:00Z\"";
        } else if (type == BigDecimal.class) {
            return "an amount in a string such as \"25.00\"";
        } else if (type == int.class) {
            return "a whole number of 32 bits";
        } else if (type == String.class) {
            return "a string";
        } else if (type != null && List.class.isAssignableFrom(type)) {
            return "an array";
        }
        return "an object";
    }

    private static String position(IOException problem) {
        JsonLocation location = problem instanceof JsonProcessingException json ? json.getLocation() : null;
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
