package io.orderflow.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A record's headers and body, in the most readable form that loses nothing.
 *
 * @param data the body, if it is JSON
 * @param text the body, if it is no JSON but text
 * @param base64 the body, if it is neither
 */
@Schema(name = "Record", example = """
        {
          "headers": [{"name": "ce_type", "text": "order.placed"}],
          "data": {"orderId": "01934f2e-8b7a-7c3d-9e1f-2a4b6c8d0e10"}
        }""")
record RecordAnswer(
        List<HeaderAnswer> headers,

        @Nullable Map<String, Object> data,

        @Nullable String text,
        @Nullable String base64) {

    /**
     * A header.
     *
     * @param text its value, if it is text
     * @param base64 its value, if it isn't
     */
    @Schema(name = "RecordHeader", example = """
            {"name": "ce_type", "text": "order.placed"}""")
    record HeaderAnswer(
            String name, @Nullable String text, @Nullable String base64) {

        private static HeaderAnswer of(String name, byte @Nullable [] value) {
            String text = value == null ? null : RecordAnswer.text(value);
            return new HeaderAnswer(name, text, text == null && value != null ? RecordAnswer.base64(value) : null);
        }
    }

    static RecordAnswer of(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        byte @Nullable [] body = kafkaRecord.value();
        Map<String, Object> data = body == null ? null : Bodies.json(body).orElse(null);
        String text = body == null || data != null ? null : text(body);
        return new RecordAnswer(
                Arrays.stream(kafkaRecord.headers().toArray())
                        .map(header -> HeaderAnswer.of(header.key(), header.value()))
                        .toList(),
                data,
                text,
                body == null || data != null || text != null ? null : base64(body));
    }

    private static @Nullable String text(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notText) {
            return null;
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
