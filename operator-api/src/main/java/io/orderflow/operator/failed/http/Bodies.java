package io.orderflow.operator.failed.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;

/** Events' bodies, which are JSON objects of any content. */
final class Bodies {

    private static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Bodies() {}

    /**
     * Whether the text is one JSON object and nothing else. Only its form is looked at, and no value is made of it: the
     * number {@code 1e999999999}, which a hostile sender may have written, would take more memory than there is.
     */
    static boolean isObject(String text) {
        try (JsonParser json = STRICT.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            json.skipChildren();
            return json.nextToken() == null;
        } catch (JacksonException noJson) {
            return false;
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static byte[] bytes(Map<String, Object> body) {
        try {
            return MAPPER.writeValueAsBytes(body);
        } catch (JacksonException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
