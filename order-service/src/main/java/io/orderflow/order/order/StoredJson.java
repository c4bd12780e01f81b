package io.orderflow.order.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/**
 * Lists that an order keeps within its row. What a newer version of this service may have added to an item is skipped,
 * so that the two can run side by side.
 */
final class StoredJson<T> {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final ObjectReader reader;
    private final ObjectWriter writer;

    StoredJson(TypeReference<List<T>> type) {
        this.reader = MAPPER.readerFor(type);
        this.writer = MAPPER.writerFor(type);
    }

    String write(List<T> list) {
        try {
            return writer.writeValueAsString(list);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A list could not be written", e);
        }
    }

    List<T> read(String json) {
        try {
            return reader.readValue(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored list can't be read", e);
        }
    }
}
