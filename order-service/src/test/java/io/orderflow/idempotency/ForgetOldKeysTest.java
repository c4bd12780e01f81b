package io.orderflow.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.messaging.retention.ForgetOldRows;
import io.orderflow.order.Client;
import io.orderflow.order.Infrastructure;
import io.orderflow.order.Rows;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Keys are kept for as long as was promised, and not for ever. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class ForgetOldKeysTest {

    @Inject
    DataSource database;

    @Inject
    ForgetOldKeys keys;

    @Inject
    ForgetOldRows job;

    private final String customer = Client.fresh("c");
    private final String key = UUID.randomUUID().toString();

    private Response place() {
        Client.product("lamp-1", "12.50", "EUR");
        return Client.json()
                .header("Idempotency-Key", key)
                .body(Client.order(customer, "lamp-1", 1))
                .post("/orders");
    }

    private void usedBefore(String age) throws SQLException {
        Rows.change(
                database, "UPDATE http.idempotency_key SET created_at = now() - ?::interval WHERE key = ?", age, key);
    }

    @Test
    void forgets_keys_after_seven_days_and_not_before() throws SQLException {
        String first = place().path("orderId");

        usedBefore("6 days 23 hours");
        job.forgetOnce(keys.keys());
        assertThat(place().<String>path("orderId")).isEqualTo(first);

        usedBefore("7 days 1 hour");
        job.forgetOnce(keys.keys());
        assertThat(place().<String>path("orderId")).isNotEqualTo(first);
    }
}
