package io.orderflow.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Shows the check red for golden examples: changed, gone, new, unreadable, or not written back as they were. */
class GoldenLockTest {

    private static final Contract CONTRACT = Contract.ofThisModule();
    private static final String EXAMPLE = "stock.reserved.v1/minimal.json";

    /** What is wrong with the contract itself is for ContractTest to say, once. */
    @BeforeAll
    static void starts_from_a_sound_contract() {
        assumeThat(ContractCheck.problems(CONTRACT)).isEmpty();
    }

    @Test
    void reports_an_edited_example_even_if_only_white_space_changed() {
        assertThat(withExamples(examples -> examples.computeIfPresent(EXAMPLE, (path, text) -> text + "\n")))
                .containsExactly("golden/" + EXAMPLE + " was changed: put it back and add a new example beside it;"
                        + " such events are out there");
    }

    @Test
    void reports_a_deleted_example() {
        assertThat(withExamples(examples -> examples.remove(EXAMPLE)))
                .containsExactly(
                        "golden/" + EXAMPLE + " is locked in golden/SHA256SUMS but gone, or locked twice: put it"
                                + " back; such events are out there");
    }

    @Test
    void reports_a_type_without_examples() {
        assertThat(withExamples(examples -> examples.keySet().removeIf(path -> path.startsWith("stock.reserved.v1/"))))
                .contains(
                        "stock.reserved.v1 has no golden example: add golden/stock.reserved.v1/full.json and minimal.json");
    }

    @Test
    void reports_examples_of_no_type() {
        assertThat(withExamples(examples -> examples.put("stock.lost.v1/full.json", "{}")))
                .contains("golden/stock.lost.v1 belongs to no row in the table of EventType");
    }

    @Test
    void says_how_to_lock_a_new_example() {
        String added =
                "{\"orderId\":\"01934f2e-8b7a-7c3d-9e1f-2a4b6c8d0e10\",\"lines\":[{\"sku\":\"B\",\"quantity\":7}],"
                        + "\"reservedAt\":\"2025-01-31T12:00:00Z\"}";

        assertThat(withExamples(examples -> examples.put("stock.reserved.v1/seven.json", added)))
                .containsExactly("golden/stock.reserved.v1/seven.json is not locked yet: append this line to"
                        + " src/test/resources/golden/SHA256SUMS\n"
                        + GoldenLock.sum(added) + "  stock.reserved.v1/seven.json");
    }

    @Test
    void reports_an_example_that_can_no_longer_be_read() {
        assertThat(withExamples(examples ->
                        examples.computeIfPresent(EXAMPLE, (path, text) -> text.replace("\"sku\"", "\"code\""))))
                .contains("golden/" + EXAMPLE + " can no longer be read: Not a body of stock.reserved, version 1:"
                        + " lines[0].sku is missing");
    }

    @Test
    void reports_an_example_that_is_not_written_back_as_it_was() {
        assertThat(withExamples(examples ->
                        examples.computeIfPresent(EXAMPLE, (path, text) -> text.replace("12:00:00Z", "12:00:00.000Z"))))
                .anyMatch(problem -> problem.startsWith("golden/" + EXAMPLE + " is written back as {\"orderId\":"));
    }

    @Test
    void reports_a_line_of_sums_it_cannot_read() {
        Contract contract = CONTRACT.withSums(sums -> {
            sums.add("no sum");
            return sums;
        });

        assertThat(ContractCheck.problems(contract))
                .containsExactly("golden/SHA256SUMS has a line that is not '<sum>  <path>': no sum");
    }

    @Test
    void computes_the_sums_that_sha256sum_does() {
        assertThat(GoldenLock.sum("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    private static List<String> withExamples(Consumer<Map<String, String>> change) {
        return ContractCheck.problems(CONTRACT.withExamples(examples -> {
            change.accept(examples);
            return examples;
        }));
    }
}
