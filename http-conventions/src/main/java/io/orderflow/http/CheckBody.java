package io.orderflow.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request's body and checks it, so that an endpoint gets a good one or isn't called.
 *
 * <p>Answers never hold a part of the body other than the names of its fields, nor a class of ours.
 */
@Provider
public class CheckBody implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        Violations violations = new Violations();
        Object body = read(context, violations);
        if (body instanceof CheckedBody checked) {
            checked.check(violations);
        } else if (body == null && violations.none()) {
            violations.add(JsonPath.WHOLE, "is missing");
        }
        if (body == null || !violations.none()) {
            throw InvalidRequest.of(violations.all());
        }
        return body;
    }

    private static @Nullable Object read(ReaderInterceptorContext context, Violations violations) throws IOException {
        try {
            return ScopedValue.where(BodyFindings.CURRENT, violations).call(context::proceed);
        } catch (JsonProcessingException unreadable) {
            note(unreadable, violations);
        } catch (WebApplicationException wrapping) {
            if (!(wrapping.getCause() instanceof JsonProcessingException unreadable)) {
                throw wrapping;
            }
            note(unreadable, violations);
        }
        return null;
    }

    private static void note(JsonProcessingException unreadable, Violations violations) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof StreamReadException malformed) {
                noteMalformed(malformed, violations);
                return;
            }
        }
        if (unreadable instanceof JsonMappingException mismatch) {
            noteMismatch(mismatch, violations);
        } else {
            violations.add(JsonPath.WHOLE, "is not JSON that can be read");
        }
    }

    private static void noteMalformed(StreamReadException malformed, Violations violations) {
        JsonLocation location = malformed.getLocation();
        String place = "at line " + location.getLineNr() + ", column " + location.getColumnNr();
        if (String.valueOf(malformed.getOriginalMessage()).startsWith("Duplicate field")
                && malformed.getProcessor() instanceof JsonParser parser) {
            violations.add(JsonPath.of(parser), "is there twice, " + place);
        } else {
            violations.add(JsonPath.WHOLE, "is not well-formed JSON " + place);
        }
    }

    private static void noteMismatch(JsonMappingException mismatch, Violations violations) {
        String path = JsonPath.of(mismatch.getPath());
        boolean empty = mismatch.getProcessor() instanceof JsonParser parser && parser.currentToken() == null;
        violations.add(path, empty && path.equals(JsonPath.WHOLE) ? "is missing" : "is not of the type it must be");
    }
}
