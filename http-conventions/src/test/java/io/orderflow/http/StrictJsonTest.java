package io.orderflow.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    record Item(String name, Integer count, Boolean big, BigDecimal price, Instant at, List<Item> parts) {}

    record Primitive(int count) {}

    private final ObjectMapper mapper = mapper();

    private static ObjectMapper mapper() {
        ObjectMapper mapper = JsonMapper.builder().findAndAddModules().build();
        new StrictJson().customize(mapper);
        return mapper;
    }

    private Violations findingsIn(String json) throws JsonProcessingException {
        Violations violations = new Violations();
        ScopedValue.where(BodyFindings.CURRENT, violations).call(() -> mapper.readValue(json, Item.class));
        return violations;
    }

    @Test
    void reads_what_fits() throws JsonProcessingException {
        Item item = mapper.readValue("""
                {"name": "lamp", "count": 2, "big": false, "price": "12.50", "at": "2026-01-31T12:00:00.5Z",
                 "parts": [{"price": 0.10}]}""", Item.class);

        assertThat(item.name()).isEqualTo("lamp");
        assertThat(item.count()).isEqualTo(2);
        assertThat(item.big()).isFalse();
        assertThat(item.price()).isEqualTo(new BigDecimal("12.50"));
        assertThat(item.at()).isEqualTo("2026-01-31T12:00:00.5Z");
        assertThat(item.parts()).extracting(Item::price).containsExactly(new BigDecimal("0.10"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"count\": \"5\"} | count | must be a whole number of 32 bits",
                "{\"count\": 5.0} | count | must be a whole number of 32 bits",
                "{\"count\": 1e2} | count | must be a whole number of 32 bits",
                "{\"count\": true} | count | must be a whole number of 32 bits",
                "{\"count\": 2147483648} | count | must be a whole number of 32 bits",
                "{\"count\": [1]} | count | must be a whole number of 32 bits",
                "{\"name\": 5} | name | must be a string",
                "{\"name\": {\"a\": 1}} | name | must be a string",
                "{\"big\": 1} | big | must be true or false",
                "{\"big\": \"true\"} | big | must be true or false",
                "{\"price\": \"1e3\"} | price | must be a decimal number such as \"12.50\"",
                "{\"price\": 1e999999999} | price | must be a decimal number such as \"12.50\"",
                "{\"price\": \"\"} | price | must be a decimal number such as \"12.50\"",
                "{\"price\": true} | price | must be a decimal number such as \"12.50\"",
                "{\"at\": \"\"} | at | must be a time in UTC of the years 1 to 9999, such as 2026-01-31T12:00:00Z",
                "{\"at\": \" \"} | at | must be a time in UTC of the years 1 to 9999, such as 2026-01-31T12:00:00Z",
                "{\"at\": \"noon\"} | at | must be a time in UTC of the years 1 to 9999, such as 2026-01-31T12:00:00Z",
                "{\"at\": 1769860800} | at | must be a time in UTC of the years 1 to 9999, such as 2026-01-31T12:00:00Z",
                "{\"at\": 0.5} | at | must be a time in UTC of the years 1 to 9999, such as 2026-01-31T12:00:00Z",
                "{\"at\": {}} | at | must be a time in UTC of the years 1 to 9999, such as 2026-01-31T12:00:00Z",
                "{\"parts\": {}} | parts | must be an array",
                "{\"parts\": \"\"} | parts | must be an array",
                "{\"parts\": [7]} | parts[0] | must be an object",
                "{\"parts\": [{}, \"x\"]} | parts[1] | must be an object",
                "{\"total\": 5} | total | is not a field that can be set here",
                "{\"parts\": [{}, {\"x\": {\"y\": []}}]} | parts[1].x | is not a field that can be set here",
                "[] | body | must be an object",
                "\"text\" | body | must be an object",
            })
    void says_where_and_what_does_not_fit(String json, String field, String message) throws JsonProcessingException {
        assertThat(findingsIn(json).all()).containsExactly(new Violation(field, message));
    }

    @Test
    void names_all_that_does_not_fit_at_once() throws JsonProcessingException {
        Violations found = findingsIn("""
                {"a": 1, "name": 5, "parts": [{"count": "x", "b": 2}, 7, {"parts": [{"c": 1, "big": 0}]}], "d": [{}]}""");

        assertThat(found.all())
                .extracting(Violation::field)
                .containsExactlyInAnyOrder(
                        "a",
                        "name",
                        "parts[0].count",
                        "parts[0].b",
                        "parts[1]",
                        "parts[2].parts[0].c",
                        "parts[2].parts[0].big",
                        "d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"a\", \"name\": \"b\"}",
                "{\"name\": \"a\"} {}",
                "{\"name\": \"a\"",
                "{'name': 'a'}",
                "{\"name\": \"a\",}",
                "{\"price\": NaN}",
            })
    void refuses_what_is_not_json_to_the_letter(String json) {
        assertThatThrownBy(() -> findingsIn(json)).isInstanceOf(JsonProcessingException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"count\": \"5\"}", "{\"count\": 5.0}", "{\"count\": true}", "{\"count\": null}", "{}"})
    void guesses_nothing_for_primitives_either(String json) {
        assertThatThrownBy(() -> mapper.readValue(json, Primitive.class)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void refuses_as_jackson_does_where_nobody_collects() {
        assertThatThrownBy(() -> mapper.readValue("{\"name\": 5}", Item.class))
                .isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> mapper.readValue("{\"x\": 5}", Item.class))
                .isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void writes_amounts_as_strings_and_leaves_out_what_has_no_value() throws JsonProcessingException {
        String json = mapper.writeValueAsString(new Item("lamp", 1, null, new BigDecimal("1E+3"), Instant.EPOCH, null));

        assertThat(json)
                .isEqualTo("{\"name\":\"lamp\",\"count\":1,\"price\":\"1000\",\"at\":\"1970-01-01T00:00:00Z\"}");
    }
}
