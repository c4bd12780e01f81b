package io.orderflow.operator.failed.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A record's headers and body, in the most readable form that loses nothing.
 *
 * @param data the body, character by character, if it is a JSON object
 * @param text the body, if it is other text
 * @param base64 the body, if it is neither
 */
@Schema(name = "Record", example = """
        {
          "headers": [{"name": "ce_type", "text": "order.placed"}],
          "data": {"orderId": "01934f2e-8b7a-7c3d-9e1f-2a4b6c8d0e10"}
        }""")
record RecordAnswer(
        List<HeaderAnswer> headers,

        @Schema(type = SchemaType.OBJECT, additionalProperties = Schema.True.class) @JsonRawValue @Nullable
        String data,

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
        String text = body == null ? null : text(body);
        boolean json = text != null && Bodies.isObject(text);
        return new RecordAnswer(
                Arrays.stream(kafkaRecord.headers().toArray())
                        .map(header -> HeaderAnswer.of(header.key(), header.value()))
                        .toList(),
                json ? text : null,
                json ? null : text,
                body == null || text != null ? null : base64(body));
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
