package io.orderflow.inventory;

import static io.orderflow.inventory.PlacedOrder.line;
import static io.orderflow.local.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A topic is read again over HTTP: the same in every service, here for the inventory. */
@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class ReplaysTest {

    private static final String ADA = "'by': 'ada', 'reason': 'because'";
    private static final String ALL =
            "'consumer': 'inventory', 'topic': 'order-events', 'from': {'time': '2020-01-01T00:00:00Z'}";

    @Inject
    Rows rows;

    @Inject
    MovableClock clock;

    private Topics topics;

    @BeforeEach
    void connect() {
        topics = new Topics();
    }

    @AfterEach
    void disconnect() {
        clock.reset();
        topics.close();
    }

    @Test
    void a_reservation_whose_rows_are_gone_comes_back_and_all_others_stay_as_they_are() {
        rows.stock("replay-cup", 10, 0);
        PlacedOrder lost = PlacedOrder.of(line("replay-cup", 2));
        PlacedOrder kept = PlacedOrder.of(line("replay-cup", 3));
        topics.send(lost.envelope());
        topics.send(kept.envelope());
        topics.untilAnswered(lost.orderId(), kept.orderId());
        rows.change("DELETE FROM inventory.reservation WHERE order_id = ?", lost.orderId());
        rows.change("DELETE FROM messaging.inbox WHERE order_id = ?", lost.orderId());
        rows.change("UPDATE inventory.stock SET reserved = 3 WHERE sku = 'replay-cup'");

        Response started = post("/replays", "{%s, %s}".formatted(ADA, ALL));

        assertThat(started.statusCode()).isEqualTo(201);
        String path = "/replays/" + started.jsonPath().getString("replayId");
        assertThat(started.header("Location")).endsWith(path);
        await().until(() -> get(path).getString("state").equals("DONE"));
        JsonPath done = get(path);
        assertThat(done.getInt("percent")).isEqualTo(100);
        assertThat(done.getInt("handled")).isEqualTo(1);
        assertThat(done.getInt("duplicates")).isPositive();
        assertThat(done.getList("ranges")).hasSize(4);
        assertThat(rows.status(lost.orderId())).isEqualTo("RESERVED");
        assertThat(rows.reserved("replay-cup")).isEqualTo(5);
        assertThat(get("/replays?limit=1").getString("items[0].replayId"))
                .isEqualTo(started.jsonPath().getString("replayId"));
        assertThat(get("/failed-events/actions?limit=200")
                        .getString("items.find { it.action == 'START_REPLAY' && it.replayId == '%s' }.by"
                                .formatted(started.jsonPath().getString("replayId"))))
                .isEqualTo("ada");
    }

    @Test
    void a_replay_is_cancelled() {
        topics.send(PlacedOrder.of(line("replay-pot", 1)).envelope());
        topics.send(PlacedOrder.of(line("replay-pot", 1)).envelope());
        String path = "/replays/"
                + post("/replays", "{%s, %s, 'perSecond': 1}".formatted(ADA, ALL))
                        .jsonPath()
                        .getString("replayId");

        Response cancelled = post(path + "/cancel", "{%s}".formatted(ADA));

        assertThat(cancelled.jsonPath().getString("state")).isEqualTo("CANCELLED");
        assertThat(get(path).getString("endedAt")).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "consumer       | 'topic': 'order-events', 'from': {'time': '2020-01-01T00:00:00Z'}",
                "consumer       | 'consumer': 'nobody', 'topic': 'order-events', 'from': {'time': '2020-01-01T00:00:00Z'}",
                "topic          | 'consumer': 'inventory', 'from': {'time': '2020-01-01T00:00:00Z'}",
                "topic          | 'consumer': 'inventory', 'topic': 'inventory-events', 'from': {'time': '2020-01-01T00:00:00Z'}",
                "from           | 'consumer': 'inventory', 'topic': 'order-events'",
                "from           | 'consumer': 'inventory', 'topic': 'order-events', 'from': {}",
                "from           | 'consumer': 'inventory', 'topic': 'order-events', 'partition': 0, 'from': {'time': '2020-01-01T00:00:00Z', 'offset': 0}",
                "from           | 'consumer': 'inventory', 'topic': 'order-events', 'from': {'time': '2021-01-01T00:00:00Z'}, 'to': {'time': '2020-01-01T00:00:00Z'}",
                "from           | 'consumer': 'inventory', 'topic': 'order-events', 'partition': 0, 'from': {'offset': 1}, 'to': {'offset': 0}",
                "from           | 'consumer': 'inventory', 'topic': 'order-events', 'partition': 0, 'from': {'offset': 1}, 'to': {'time': '2020-01-01T00:00:00Z'}",
                "from.time      | 'consumer': 'inventory', 'topic': 'order-events', 'from': {'time': '2999-01-01T00:00:00Z'}",
                "from.time      | 'consumer': 'inventory', 'topic': 'order-events', 'from': {'time': 'noon'}",
                "to.time        | 'consumer': 'inventory', 'topic': 'order-events', 'from': {'time': '2020-01-01T00:00:00Z'}, 'to': {'time': '2999-01-01T00:00:00Z'}",
                "from.offset    | 'consumer': 'inventory', 'topic': 'order-events', 'partition': 0, 'from': {'offset': -1}",
                "from.offset    | 'consumer': 'inventory', 'topic': 'order-events', 'partition': 0, 'from': {'offset': 999999}",
                "to.offset      | 'consumer': 'inventory', 'topic': 'order-events', 'partition': 0, 'from': {'offset': 0}, 'to': {'offset': 999999}",
                "partition      | 'consumer': 'inventory', 'topic': 'order-events', 'from': {'offset': 0}",
                "partition      | 'consumer': 'inventory', 'topic': 'order-events', 'partition': 4, 'from': {'offset': 0}",
                "partition      | 'consumer': 'inventory', 'topic': 'order-events', 'partition': -1, 'from': {'offset': 0}",
                "perSecond      | 'consumer': 'inventory', 'topic': 'order-events', 'perSecond': 0, 'from': {'time': '2020-01-01T00:00:00Z'}",
                "until          | 'consumer': 'inventory', 'topic': 'order-events', 'until': {}, 'from': {'time': '2020-01-01T00:00:00Z'}"
            })
    void what_can_not_be_read_again_is_refused_by_its_field(String field, String body) {
        topics.send(PlacedOrder.of(line("replay-jar", 1)).envelope());
        topics.send(PlacedOrder.of(line("replay-jar", 1)).envelope());

        Response refused = post("/replays", "{%s, %s}".formatted(ADA, body));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.jsonPath().getList("violations.field")).containsExactly(field);
    }

    @Test
    void who_and_why_must_be_said() {
        assertThat(post("/replays", "{%s}".formatted(ALL)).jsonPath().getList("violations.field"))
                .containsExactly("by", "reason");
    }

    private static Response post(String path, String body) {
        return given().contentType(ContentType.JSON)
                .body(body.replace('\'', '"'))
                .post(path);
    }

    private static JsonPath get(String path) {
        Response answer = given().get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.jsonPath();
    }
}
