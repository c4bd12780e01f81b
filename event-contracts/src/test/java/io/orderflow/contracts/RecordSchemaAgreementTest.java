package io.orderflow.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderflow.contracts.Contract.Row;
import io.orderflow.contracts.OrderEvent.OrderPlaced;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Shows the check red where a record and its schema differ: the module's own contract with one thing made wrong. */
class RecordSchemaAgreementTest {

    private static final Contract CONTRACT = Contract.ofThisModule();
    private static final String PLACED = "order.placed.v2.json";
    private static final String EXAMPLE = "order.placed.v2/minimal.json";

    /** What is wrong with the contract itself is for ContractTest to say, once. */
    @BeforeAll
    static void starts_from_a_sound_contract() {
        assumeThat(ContractCheck.problems(CONTRACT)).isEmpty();
    }

    @Test
    void reports_a_record_field_that_the_schema_lacks() {
        assertThat(withPlacedSchema(schema -> schema.withObject("/properties").remove("placedAt")))
                .containsExactly("order.placed.v2.placedAt is in the record but not in the schema");
    }

    @Test
    void reports_a_nested_record_field_that_the_schema_lacks() {
        assertThat(withPlacedSchema(schema -> {
                    ObjectNode line = schema.withObject("/properties/lines/items");
                    line.withObject("/properties").remove("sku");
                    line.withArray("required").remove(0);
                }))
                .containsExactly("order.placed.v2.lines[].sku is in the record but not in the schema");
    }

    @Test
    void reports_an_optional_schema_field_that_the_record_lacks() {
        assertThat(withPlacedSchema(
                        schema -> schema.withObject("/properties/note").put("type", "string")))
                .containsExactly("order.placed.v2.note is in the schema but not in the record");
    }

    @Test
    void reports_a_required_schema_field_that_the_record_lacks() {
        assertThat(withPlacedSchema(schema -> schema.withArray("required").add("note")))
                .anyMatch(problem -> problem.equals("order.placed.v2.note is in the schema but not in the record"))
                .anyMatch(problem -> problem.startsWith("golden/" + EXAMPLE + " is no longer accepted by its schema"));
    }

    @Test
    void reports_a_field_that_is_optional_in_the_schema_only() {
        assertThat(withPlacedSchema(schema -> schema.withArray("required").remove(0)))
                .containsExactly(
                        "order.placed.v2.orderId is not @Nullable in the record but not required in the schema");
    }

    @Test
    void reports_a_field_of_another_type() {
        assertThat(withPlacedSchema(schema -> {
                    schema.withObject("/properties/lines/items/properties/quantity")
                            .put("type", "number");
                    schema.withObject("/properties/customerId").put("format", "uuid");
                }))
                .contains(
                        "order.placed.v2.lines[].quantity: the record asks for type 'integer', the schema has 'number'",
                        "order.placed.v2.customerId: the record asks for format '', the schema has 'uuid'");
    }

    @Test
    void reports_a_record_that_does_not_fit_its_schema_at_all() {
        record Note(UUID orderId, @Nullable Duration age) {}
        Contract contract = CONTRACT.withTable(rows -> {
            rows.replaceAll(row -> row.javaType() == OrderPlaced.class
                    ? new Row(row.name(), row.version(), Note.class, row.dataSchema())
                    : row);
            return rows;
        });

        assertThat(ContractCheck.problems(contract))
                .contains(
                        "OrderPlaced has no row in the table of EventType",
                        "order.placed.v2.age is in the record but not in the schema",
                        "order.placed.v2.lines is in the schema but not in the record");
    }

    @Test
    void reports_a_schema_that_refuses_unknown_fields() {
        assertThat(withPlacedSchema(schema -> schema.put("additionalProperties", false)))
                .containsExactly(
                        "order.placed.v2: additionalProperties must be true, or newer producers' fields are refused");
    }

    private static List<String> withPlacedSchema(Consumer<ObjectNode> change) {
        return ContractCheck.problems(CONTRACT.withSchema(PLACED, change));
    }
}
