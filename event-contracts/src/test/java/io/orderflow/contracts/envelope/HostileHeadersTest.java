package io.orderflow.contracts.envelope;

import static io.orderflow.contracts.envelope.EnvelopeHeadersTest.written;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileHeadersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ce_specversion",
                "ce_id",
                "ce_type",
                "ce_source",
                "ce_subject",
                "ce_time",
                "ce_dataschema",
                "content-type",
                "ce_sequence"
            })
    void names_a_required_header_that_is_missing_too_long_or_not_text(String name) {
        Map<String, byte[]> headers = written(EnvelopeTest.FULL);

        headers.put(name, new byte[257]);
        assertUnreadable(headers, name + " is longer than 256 bytes");
        headers.put(name, new byte[] {'1', '.', '0', (byte) 0xc3, (byte) 0x28});
        assertUnreadable(headers, name + " is not printable ASCII");
        headers.put(name, new byte[] {'1', 0});
        assertUnreadable(headers, name + " is not printable ASCII");
        headers.remove(name);
        assertUnreadable(headers, name + " is missing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ce_specversion | 0.3                                     | must be 1.0
            ce_id          | 1-1-1-1-1                               | is not a UUID
            ce_id          | ''                                      | is not a UUID
            ce_id          | +1934f2e-8b7a-7c3d-9e1f-2a4b6c8d0e10    | is not a UUID
            ce_id          | 01934f2e-8b7a-7c3d-9e1f2-a4b6c8d0e10    | is not a UUID
            ce_type        | Order.placed                            | is not a type such as order.placed
            ce_type        | ''                                      | is not a type such as order.placed
            ce_source      | order-service                           | is not '/' and the name of a service
            ce_source      | /                                       | is not '/' and the name of a service
            ce_source      | //order-service                         | is not '/' and the name of a service
            ce_subject     | order-1                                 | is not a UUID
            ce_time        | yesterday                               | is not a time in UTC such as 2025-01-31T12:00:00Z
            ce_time        | 0000-01-01T00:00:00Z                    | must be in the years 1 to 9999
            ce_time        | 1738324800                              | is not a time in UTC such as 2025-01-31T12:00:00Z
            ce_time        | 2025-02-30T12:00:00Z                    | is not a time in UTC such as 2025-01-31T12:00:00Z
            ce_time        | 2025-01-31T12:00:00+01:00               | is not a time in UTC such as 2025-01-31T12:00:00Z
            ce_dataschema  | urn:orderflow:order.confirmed:1         | must be urn:orderflow:, the type of ce_type
            ce_dataschema  | urn:orderflow:order.placed              | must be urn:orderflow:, the type of ce_type
            ce_dataschema  | urn:orderflow:order.placed:             | must be urn:orderflow:, the type of ce_type
            ce_dataschema  | urn:orderflow:order.placed.1            | must be urn:orderflow:, the type of ce_type
            ce_dataschema  | urn:orderflow:order.placed:0            | must be urn:orderflow:, the type of ce_type
            ce_dataschema  | urn:orderflow:order.placed:01           | must be urn:orderflow:, the type of ce_type
            ce_dataschema  | urn:orderflow:order.placed:2147483648   | must be urn:orderflow:, the type of ce_type
            ce_dataschema  | http:orderflow:order.placed:1           | must be urn:orderflow:, the type of ce_type
            content-type   | application/jsonp                       | must be application/json
            content-type   | application/cloudevents+json            | must be application/json
            ce_sequence    | 0                                       | must be a whole number from 1
            ce_sequence    | -1                                      | must be a whole number from 1
            ce_sequence    | +1                                      | must be a whole number from 1
            ce_sequence    | 1.0                                     | must be a whole number from 1
            ce_sequence    | 9223372036854775808                     | must be a whole number from 1
            ce_sequence    | 99999999999999999999                    | must be a whole number from 1
            ce_causationid | none                                    | is not a UUID
            """)
    void names_a_header_that_is_wrong_and_does_not_quote_it(String name, String value, String problem) {
        Map<String, byte[]> headers = written(EnvelopeTest.FULL);
        headers.put(name, value.getBytes(UTF_8));

        assertUnreadable(headers, name + " " + problem);
    }

    @Test
    void names_the_optional_causation_as_well_if_it_is_too_long() {
        Map<String, byte[]> headers = written(EnvelopeTest.FULL);
        headers.put("ce_causationid", new byte[1_000_000]);

        assertUnreadable(headers, "ce_causationid is longer than 256 bytes");
    }

    @Test
    void drops_hostile_trace_context_and_keeps_the_event() {
        Map<String, byte[]> headers = written(EnvelopeTest.FULL);

        for (byte[] hostile : new byte[][] {{}, {(byte) 0xff}, new byte[1_000_000], "nonsense".getBytes(UTF_8)}) {
            headers.put("traceparent", hostile);
            Envelope envelope = EnvelopeHeaders.read(headers::get, new byte[0]);

            assertThat(envelope.eventId()).isEqualTo(EnvelopeTest.EVENT);
            assertThat(envelope.traceparent()).isNull();
            assertThat(envelope.tracestate()).isNull();
        }
    }

    @Test
    void makes_no_text_of_what_is_too_long_to_be_kept() {
        HeaderReader headers = new HeaderReader(name -> "a".repeat(129).getBytes(UTF_8));

        assertThat(headers.lenient("traceparent", 129)).hasSize(129);
        assertThat(headers.lenient("traceparent", 128)).isNull();
    }

    @Test
    void drops_a_huge_trace_state_and_keeps_the_trace() {
        Map<String, byte[]> headers = written(EnvelopeTest.FULL);
        headers.put("tracestate", "a".repeat(513).getBytes(UTF_8));

        Envelope envelope = EnvelopeHeaders.read(headers::get, new byte[0]);

        assertThat(envelope.traceparent()).isEqualTo(EnvelopeTest.PARENT);
        assertThat(envelope.tracestate()).isNull();
    }

    @Test
    void refuses_a_record_without_a_value() {
        assertThatExceptionOfType(UnreadableEnvelopeException.class)
                .isThrownBy(() -> EnvelopeHeaders.read(written(EnvelopeTest.FULL)::get, null))
                .withMessage("The record has no value");
    }

    private static void assertUnreadable(Map<String, byte[]> headers, String problem) {
        assertThatExceptionOfType(UnreadableEnvelopeException.class)
                .isThrownBy(() -> EnvelopeHeaders.read(headers::get, new byte[0]))
                .withMessageStartingWith(problem);
    }
}
