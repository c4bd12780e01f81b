package io.orderflow.inventory;

import static io.orderflow.inventory.PlacedOrder.line;
import static io.orderflow.local.Patience.await;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.contracts.EventJson;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A failed event shows what was done about it. */
@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class FailedEventActionsTest {

    @Inject
    Rows rows;

    @Test
    void each_edit_is_shown_with_what_it_made_of_the_event() {
        rows.stock("mend-saucer", 10, 0);
        PlacedOrder order = PlacedOrder.of(line("mend-saucer", 1));
        try (Topics topics = new Topics()) {
            topics.send(Topics.toRecord(order.saying("{}".getBytes(UTF_8))));
        }
        String list = "/failed-events?orderId=" + order.orderId();
        await().until(() -> given().get(list).jsonPath().getList("items").size() == 1);
        String event = "/failed-events/" + given().get(list).jsonPath().getInt("items[0].failedEventId");

        given().contentType(ContentType.JSON)
                .body(Map.of(
                        "by", "ada",
                        "reason", "typo",
                        "data", new JsonPath(new String(EventJson.write(order.event()), UTF_8)).getMap("")))
                .post(event + "/edit");

        JsonPath shown = given().get(event).jsonPath();
        assertThat(shown.getString("actions[0].action")).isEqualTo("EDIT");
        assertThat(shown.getString("actions[0].edited.data.orderId"))
                .isEqualTo(order.orderId().toString());
    }
}
