package io.orderflow.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.contracts.Contract.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Makes each golden example wrong in each place in many ways: reader and schema must judge each the same. */
class ReaderAndSchemaTest {

    private static final Contract CONTRACT = Contract.ofThisModule();

    static final List<Row> TABLE = CONTRACT.table();

    @ParameterizedTest
    @FieldSource("TABLE")
    void reader_and_schema_judge_every_body_the_same(Row row) {
        SchemaValidator schema =
                new SchemaValidator(Objects.requireNonNull(CONTRACT.schemas().get(row.key() + ".json")));
        List<String> disagreements = new ArrayList<>();
        int accepted = 0;
        int refused = 0;

        for (String body : BodyVariants.of(row, CONTRACT.examples())) {
            String schemaSays = String.join("; ", schema.errors(body));
            String readerSays = readerSays(row, body);
            if (schemaSays.isEmpty() != readerSays.isEmpty()) {
                disagreements.add(body + "\n  schema: " + schemaSays + "\n  reader: " + readerSays);
            } else if (schemaSays.isEmpty()) {
                accepted++;
            } else {
                refused++;
            }
        }

        assertThat(disagreements).isEmpty();
        assertThat(accepted).isGreaterThan(50);
        assertThat(refused).isGreaterThan(300);
    }

    private static String readerSays(Row row, String body) {
        try {
            EventJson.read(row.name(), row.version(), body.getBytes(UTF_8));
            return "";
        } catch (UnreadableEventException e) {
            return Objects.requireNonNull(e.getMessage());
        }
    }
}
