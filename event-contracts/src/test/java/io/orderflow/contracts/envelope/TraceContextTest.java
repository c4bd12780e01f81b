package io.orderflow.contracts.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {

    private static final String IDS = "-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @ParameterizedTest
    @ValueSource(strings = {"00" + IDS, "01" + IDS, "cc" + IDS + "-what-the-future-will-be-like"})
    void keeps_well_formed_trace_context(String parent) {
        Envelope envelope = EnvelopeTest.envelope("order.placed", 1, "order-service", 1, parent, "vendor=a");

        assertThat(envelope.traceparent()).isEqualTo(parent);
        assertThat(envelope.tracestate()).isEqualTo("vendor=a");
        assertThat(TraceContext.traceIdOrNull(parent)).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "ff" + IDS,
                "0g" + IDS,
                "00" + IDS + "-more",
                "01" + IDS + "more",
                "01" + IDS + "-mo\nre",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00_0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c_b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331_01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b716920333x-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0x",
            })
    void drops_malformed_trace_context_and_its_state(String parent) {
        Envelope envelope = EnvelopeTest.envelope("order.placed", 1, "order-service", 1, parent, "vendor=a");

        assertThat(envelope.traceparent()).isNull();
        assertThat(envelope.tracestate()).isNull();
    }

    @Test
    void drops_a_traceparent_over_128_characters() {
        String longest = "01" + IDS + "-" + "a".repeat(72);

        assertThat(TraceContext.parentOrNull(longest)).hasSize(128);
        assertThat(TraceContext.parentOrNull(longest + "a")).isNull();
    }

    @Test
    void drops_only_the_state_if_only_that_is_malformed() {
        for (String state : new String[] {"", "vendor=\u00e9", "vendor=\n", "a".repeat(513)}) {
            Envelope envelope = EnvelopeTest.envelope("order.placed", 1, "order-service", 1, "00" + IDS, state);

            assertThat(envelope.traceparent()).isEqualTo("00" + IDS);
            assertThat(envelope.tracestate()).isNull();
        }
        assertThat(TraceContext.stateOrNull("a".repeat(512))).hasSize(512);
    }
}
