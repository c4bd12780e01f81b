package io.orderflow.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;

/** Answers as JSON, for those that are kept as well as sent: equal values are written as equal bytes. */
@ApplicationScoped
public class AnswerJson {

    private final ObjectMapper mapper;

    AnswerJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** The value as JSON. */
    public String write(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer is always writable", e);
        }
    }

    /** The same in UTF-8. */
    public byte[] writeBytes(Object value) {
        return write(value).getBytes(StandardCharsets.UTF_8);
    }
}
