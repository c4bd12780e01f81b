package io.orderflow.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContractTest {

    private static final Contract CONTRACT = Contract.ofThisModule();

    @Test
    void table_records_schemas_and_golden_examples_agree() {
        assertThat(ContractCheck.problems(CONTRACT)).isEmpty();
    }

    @Test
    void every_type_has_a_full_and_a_minimal_example() {
        assertThat(CONTRACT.examples().keySet())
                .containsAll(CONTRACT.table().stream()
                        .flatMap(row -> Stream.of(row.key() + "/full.json", row.key() + "/minimal.json"))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("events")
    void schemas_accept_what_is_written_from_java(Event event) {
        String schema = Objects.requireNonNull(CONTRACT.schemas().get(EventType.of(event) + ".json"));
        String written = new String(EventJson.write(event), StandardCharsets.UTF_8);

        assertThat(new SchemaValidator(schema).errors(written)).isEmpty();
    }

    @Test
    void events_at_their_limits_cover_every_type() {
        assertThat(events())
                .extracting(EventType::of)
                .containsExactlyInAnyOrderElementsOf(EventType.all().stream()
                        .filter(row -> row.newest() == row)
                        .toList());
    }

    static List<Event> events() {
        return EventsAtTheirLimits.all();
    }
}
