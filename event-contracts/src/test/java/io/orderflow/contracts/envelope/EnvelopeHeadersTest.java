package io.orderflow.contracts.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeHeadersTest {

    @Test
    void writes_cloudevents_in_kafka_binary_mode() {
        Map<String, String> headers = new LinkedHashMap<>();
        written(EnvelopeTest.FULL).forEach((name, value) -> headers.put(name, new String(value, UTF_8)));

        assertThat(headers)
                .containsOnly(
                        entry("ce_specversion", "1.0"),
                        entry("ce_id", "01934f2e-a0b1-7c2d-8e3f-405162738495"),
                        entry("ce_type", "order.placed"),
                        entry("ce_source", "/order-service"),
                        entry("ce_subject", "01934f2e-8b7a-7c3d-9e1f-2a4b6c8d0e10"),
                        entry("ce_time", "2025-01-31T12:00:00.123456Z"),
                        entry("ce_dataschema", "urn:orderflow:order.placed:1"),
                        entry("content-type", "application/json"),
                        entry("ce_sequence", "7"),
                        entry("ce_causationid", "01934f2e-9c11-7a02-8f4e-5b6c7d8e9f01"),
                        entry("traceparent", EnvelopeTest.PARENT),
                        entry("tracestate", "vendor=a,other=b"));
    }

    @Test
    void leaves_out_what_has_no_value() {
        assertThat(written(EnvelopeTest.MINIMAL)).doesNotContainKeys("ce_causationid", "traceparent", "tracestate");
    }

    @Test
    void reads_back_what_it_wrote() {
        Envelope largest = new Envelope(
                EnvelopeTest.EVENT,
                "a".repeat(100),
                Integer.MAX_VALUE,
                "b".repeat(100),
                EnvelopeTest.ORDER,
                Instant.parse("9999-12-31T23:59:59.999999999Z"),
                Long.MAX_VALUE,
                null,
                EnvelopeTest.PARENT,
                "c".repeat(512),
                new byte[0]);

        for (Envelope envelope : new Envelope[] {EnvelopeTest.FULL, EnvelopeTest.MINIMAL, largest}) {
            assertThat(EnvelopeHeaders.read(written(envelope)::get, envelope.data()))
                    .isEqualTo(envelope);
        }
    }

    @Test
    void hands_on_the_bytes_it_was_given() {
        byte[] data = {1, 2, 3};

        assertThat(EnvelopeHeaders.read(written(EnvelopeTest.MINIMAL)::get, data)
                        .data())
                .isSameAs(data);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "Application/JSON", "application/json; charset=utf-8"})
    void takes_json_however_it_is_spelled(String contentType) {
        Map<String, byte[]> headers = written(EnvelopeTest.FULL);
        headers.put("content-type", contentType.getBytes(UTF_8));

        assertThat(EnvelopeHeaders.read(headers::get, EnvelopeTest.FULL.data())).isEqualTo(EnvelopeTest.FULL);
    }

    static Map<String, byte[]> written(Envelope envelope) {
        Map<String, byte[]> headers = new LinkedHashMap<>();
        EnvelopeHeaders.write(
                envelope, (name, value) -> assertThat(headers.put(name, value)).isNull());
        return headers;
    }
}
