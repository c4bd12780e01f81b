package io.orderflow.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListParametersTest {

    private static void assertRefused(String field, ThrowingCallable parse) {
        assertThatThrownBy(parse)
                .asInstanceOf(type(InvalidRequest.class))
                .satisfies(refusal -> assertThat(refusal.getStatusCode()).isEqualTo(400))
                .extracting(refusal -> refusal.getParameters().get("violations"))
                .asInstanceOf(list(Violation.class))
                .extracting(Violation::field)
                .isEqualTo(List.of(field));
    }

    @Test
    void a_limit_is_a_number_from_1_to_200_and_50_by_default() {
        assertThat(Limit.parse(null)).isEqualTo(50);
        assertThat(Limit.parse("1")).isEqualTo(1);
        assertThat(Limit.parse("200")).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "201", "-1", "1.0", "x", "99999999999", " 5"})
    void other_limits_are_refused(String text) {
        assertRefused("limit", () -> Limit.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lamp-1", "ä/ö?&=", "x"})
    void a_cursor_gives_back_its_key_and_fits_into_an_address(String key) {
        String cursor = Cursor.encode(key);

        assertThat(cursor).matches("[A-Za-z0-9_-]+");
        assertThat(Cursor.decode(cursor)).contains(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@@", "a", "____", "gICA"})
    void a_cursor_of_somebody_elses_making_is_refused(String text) {
        assertRefused("cursor", () -> Cursor.decode(text));
    }

    @Test
    void a_cursor_of_a_list_by_id_holds_an_id() {
        UUID id = UUID.fromString("0199a1b2-0000-7000-8000-00000000000a");

        assertThat(Cursor.decodeId(Cursor.encode(id.toString()))).contains(id);
        assertThat(Cursor.decodeId(null)).isEmpty();
        assertRefused("cursor", () -> Cursor.decodeId(Cursor.encode("lamp-1")));
    }

    @Test
    void a_cursor_of_a_list_by_sku_holds_a_sku() {
        assertThat(Cursor.decodeSku(Cursor.encode("lamp-1"))).contains("lamp-1");
        assertThat(Cursor.decodeSku(null)).isEmpty();
        assertRefused("cursor", () -> Cursor.decodeSku(Cursor.encode("\u0000")));
        assertRefused("cursor", () -> Cursor.decodeSku(Cursor.encode("lamp 1")));
    }

    @Test
    void an_id_is_read_in_either_case() {
        assertThat(Ids.parse("orderId", "0199A1B2-0000-7000-8000-00000000000a"))
                .isEqualTo(UUID.fromString("0199a1b2-0000-7000-8000-00000000000a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1-1-1-1-1", "0199a1b2000070008000000000000000a", "0199a1b2-0000-7000-8000-00000000000g", "x"
            })
    void other_ids_are_refused(String text) {
        assertRefused("orderId", () -> Ids.parse("orderId", text));
    }
}
