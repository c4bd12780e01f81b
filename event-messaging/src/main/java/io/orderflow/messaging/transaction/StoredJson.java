package io.orderflow.messaging.transaction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/**
 * A list that is kept in one column, as JSON. What a newer version of the service may have added to an item is skipped
 * when it is read, so that both versions can run side by side.
 */
public final class StoredJson<T> {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final ObjectReader reader;
    private final ObjectWriter writer;

    public StoredJson(TypeReference<List<T>> type) {
        this.reader = MAPPER.readerFor(type);
        this.writer = MAPPER.writerFor(type);
    }

    /** The JSON of {@code list}, which is an array. */
    public String write(List<T> list) {
        try {
            return writer.writeValueAsString(list);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A list could not be written", e);
        }
    }

    /**
     * The list that {@code json} holds.
     *
     * @throws IllegalStateException if it isn't one of such items: nobody but this service writes it
     */
    public List<T> read(String json) {
        try {
            return reader.readValue(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored list can't be read", e);
        }
    }
}
