package io.orderflow.operator;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Events' bodies as JSON objects of any content, and back. */
final class Bodies {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Bodies() {}

    /** The object that these bytes are, whole; empty if they are none. */
    static Optional<Map<String, Object>> json(byte[] body) {
        try {
            return Optional.ofNullable(MAPPER.readValue(body, new TypeReference<Map<String, Object>>() {}));
        } catch (JacksonException noObject) {
            return Optional.empty();
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
