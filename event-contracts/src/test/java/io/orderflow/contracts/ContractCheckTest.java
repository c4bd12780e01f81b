package io.orderflow.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderflow.contracts.Contract.Row;
import io.orderflow.contracts.OrderEvent.OrderConfirmed;
import io.orderflow.contracts.OrderEvent.OrderPlaced;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Shows the check red for schemas and table: the module's own contract, each time with one thing made wrong. */
class ContractCheckTest {

    private static final Contract CONTRACT = Contract.ofThisModule();
    private static final String PLACED = "order.placed.v2.json";
    private static final String EXAMPLE = "order.placed.v2/minimal.json";

    /** What is wrong with the contract itself is for ContractTest to say, once. */
    @BeforeAll
    static void starts_from_a_sound_contract() {
        assumeThat(ContractCheck.problems(CONTRACT)).isEmpty();
    }

    @Test
    void reports_a_new_required_field_that_older_examples_lack() {
        assertThat(withPlacedSchema(schema -> schema.withArray("required").add("email")))
                .hasSize(2)
                .contains("order.placed.v2.email is @Nullable in the record but required in the schema")
                .anyMatch(problem -> problem.startsWith("golden/" + EXAMPLE + " is no longer accepted by its schema"));
    }

    @Test
    void reports_a_tighter_limit_that_older_examples_exceed() {
        assertThat(withPlacedSchema(
                        schema -> schema.withObject("/properties/lines").put("minItems", 2)))
                .singleElement()
                .asString()
                .startsWith("golden/" + EXAMPLE + " is no longer accepted by its schema");
    }

    @Test
    void reports_a_schema_of_another_name_dialect_or_without_descriptions() {
        assertThat(withPlacedSchema(schema -> {
                    schema.put("$id", "urn:orderflow:order.placed:3").remove("title");
                    schema.remove("$schema");
                    schema.withObject("/properties/total").remove("description");
                }))
                .containsExactly(
                        "order.placed.v2: $schema must be https://json-schema.org/draft/2020-12/schema",
                        "order.placed.v2: $id must be urn:orderflow:order.placed:2",
                        "order.placed.v2 needs a title and a description",
                        "order.placed.v2.total has no description in the schema");
    }

    @Test
    void reports_a_missing_schema() {
        assertThat(ContractCheck.problems(CONTRACT.withSchemas(schemas -> without(schemas, PLACED))))
                .containsExactly("order.placed.v2 has no schema: add schemas/order.placed.v2.json");
    }

    @Test
    void reports_a_record_that_is_not_in_the_table_and_what_it_leaves_behind() {
        Contract contract = CONTRACT.withTable(rows -> {
            rows.removeIf(row -> row.javaType() == OrderPlaced.class);
            return rows;
        });

        assertThat(ContractCheck.problems(contract))
                .containsExactly(
                        "OrderPlaced has no row in the table of EventType",
                        "schemas/order.placed.v1.json belongs to no row in the table of EventType",
                        "schemas/order.placed.v2.json belongs to no row in the table of EventType",
                        "golden/order.placed.v1 belongs to no row in the table of EventType",
                        "golden/order.placed.v2 belongs to no row in the table of EventType");
    }

    @Test
    void reports_a_record_of_which_only_an_older_version_is_in_the_table() {
        Contract contract = CONTRACT.withTable(rows -> {
            rows.replaceAll(row -> row.key().equals("order.placed.v2")
                    ? new Row(row.name(), row.version(), OrderConfirmed.class, row.dataSchema())
                    : row);
            return rows;
        });

        assertThat(ContractCheck.problems(contract))
                .contains(
                        "OrderPlaced has no row in the table of EventType",
                        "OrderConfirmed has 2 rows in the table of EventType",
                        "order.placed.v1 is read into OrderPlaced, its newest version into OrderConfirmed");
    }

    @Test
    void reports_an_example_that_the_schema_of_its_older_version_no_longer_accepts() {
        Contract contract = CONTRACT.withSchema(
                "order.placed.v1.json", schema -> schema.withArray("required").add("email"));

        assertThat(ContractCheck.problems(contract))
                .singleElement()
                .asString()
                .startsWith("golden/order.placed.v1/minimal.json is no longer accepted by its schema");
    }

    @Test
    void reports_an_older_example_that_is_read_as_something_else_than_the_newest_version_s_example() {
        assertThat(withExamples(examples ->
                        examples.computeIfPresent(EXAMPLE, (path, text) -> text.replace("12:15:00Z", "12:14:59Z"))))
                .anyMatch(problem -> problem.startsWith("golden/order.placed.v1/minimal.json is read as {\"orderId\":")
                        && problem.endsWith("; golden/" + EXAMPLE + " must be that"));
    }

    @Test
    void reports_an_older_example_that_the_newest_version_has_none_for() {
        assertThat(withExamples(examples -> examples.remove(EXAMPLE)))
                .anyMatch(problem -> problem.startsWith("golden/order.placed.v1/minimal.json is read as")
                        && problem.endsWith("; golden/" + EXAMPLE + " must be that"));
    }

    private static List<String> withPlacedSchema(Consumer<ObjectNode> change) {
        return ContractCheck.problems(CONTRACT.withSchema(PLACED, change));
    }

    private static List<String> withExamples(Consumer<Map<String, String>> change) {
        return ContractCheck.problems(CONTRACT.withExamples(examples -> {
            change.accept(examples);
            return examples;
        }));
    }

    private static Map<String, String> without(Map<String, String> files, String name) {
        assertThat(files.remove(name)).isNotNull();
        return files;
    }
}
