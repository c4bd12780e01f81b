package io.orderflow.order.timeline.http;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** The bodies of events as a timeline shows them. */
final class EventData {

    /** The fields that the events' schemas mark as personal data. A timeline is for those who look after orders. */
    private static final Set<String> PERSONAL = Set.of("email", "subject");

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private EventData() {}

    /** What a body says, without personal data; nothing at all if it can't be read. */
    static Optional<JsonNode> withoutPersonalData(byte[] body) {
        try {
            return MAPPER.readTree(body) instanceof ObjectNode fields
                    ? Optional.of(fields.remove(PERSONAL))
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
