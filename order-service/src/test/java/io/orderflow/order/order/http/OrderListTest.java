package io.orderflow.order.order.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.http.Cursor;
import io.orderflow.order.Client;
import io.orderflow.order.Infrastructure;
import io.orderflow.order.Rows;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However many orders there are, a page of the list costs the same. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class OrderListTest {

    /** Older ids than any order of today has. */
    private static final String LONG_AGO = "00000000-0000-7000-8000-%012x";

    private static final int MORE_THAN_IS_LOOKED_AT = 10_005;
    private static final String BEHIND_ALL = Cursor.encode(LONG_AGO.formatted(MORE_THAN_IS_LOOKED_AT + 1));

    @Inject
    DataSource database;

    final String customer = Client.fresh("many");

    @BeforeEach
    void many_orders() throws SQLException {
        UUID likeThem = Client.place(customer, Client.product("lamp-1", "12.50", "EUR"), 1);
        Rows.change(database, """
                INSERT INTO orders.customer_order
                SELECT r.* FROM orders.customer_order o, generate_series(1, ?) AS place,
                    jsonb_populate_record(o, jsonb_build_object('status', 'COMPLETED',
                        'order_id', '00000000-0000-7000-8000-' || lpad(to_hex(place), 12, '0'))) r
                WHERE o.order_id = ?
                """, MORE_THAN_IS_LOOKED_AT, likeThem);
    }

    @AfterEach
    void forget_them() throws SQLException {
        Rows.change(database, "DELETE FROM orders.customer_order WHERE customer_id = ?", customer);
    }

    private void reject(int place) throws SQLException {
        Rows.change(
                database,
                "UPDATE orders.customer_order SET status = 'REJECTED' WHERE order_id = ?",
                UUID.fromString(LONG_AGO.formatted(place)));
    }

    private static List<String> ids(Response page) {
        return page.path("items.orderId");
    }

    private static Response next(Response page) {
        String link = page.header("Link");
        assertThat(link).isNotNull();
        return given().urlEncodingEnabled(false).get(link.substring(1, link.indexOf('>')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&customerId="})
    void a_page_ends_before_all_orders_were_looked_at_and_the_next_goes_on_there(String ofCustomer)
            throws SQLException {
        reject(3);
        reject(2);
        reject(1);
        String which = "status=REJECTED&limit=2" + (ofCustomer.isEmpty() ? "" : ofCustomer + customer);

        Response first = given().get("/orders?" + which + "&cursor=" + BEHIND_ALL);
        Response second = next(first);
        Response third = next(second);

        assertThat(ids(first)).isEmpty();
        assertThat(ids(second)).containsExactly(LONG_AGO.formatted(3), LONG_AGO.formatted(2));
        assertThat(ids(third)).containsExactly(LONG_AGO.formatted(1));
        assertThat(third.header("Link")).isNull();
    }

    @Test
    void the_last_order_that_is_looked_at_is_shown_once() throws SQLException {
        int last = MORE_THAN_IS_LOOKED_AT - 10_000 + 1;
        reject(last + 1);
        reject(last);
        reject(last - 1);

        Response first = given().get("/orders?status=REJECTED&cursor=" + BEHIND_ALL);
        Response second = next(first);

        assertThat(ids(first)).containsExactly(LONG_AGO.formatted(last + 1), LONG_AGO.formatted(last));
        assertThat(ids(second)).containsExactly(LONG_AGO.formatted(last - 1));
        assertThat(second.header("Link")).isNull();
    }

    @Test
    void a_full_page_says_where_the_next_begins() {
        Response first = given().get("/orders?status=COMPLETED&limit=2&cursor=" + BEHIND_ALL);
        Response second = next(first);

        assertThat(ids(first)).containsExactly(LONG_AGO.formatted(10_005), LONG_AGO.formatted(10_004));
        assertThat(ids(second)).containsExactly(LONG_AGO.formatted(10_003), LONG_AGO.formatted(10_002));
    }
}
