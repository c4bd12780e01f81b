package io.orderflow.inventory;

import static io.orderflow.inventory.PlacedOrder.line;
import static io.orderflow.local.Patience.await;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.contracts.EventJson;
import io.orderflow.contracts.Topic;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators do about failed events over HTTP: the same in every service, here with the inventory's. */
@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class FailedEventsTest {

    private static final Map<String, Object> ADA = Map.of("by", "ada", "reason", "because");

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

    /** Read as a value, the number would take more memory than there is. */
    @ParameterizedTest
    @MethodSource("bodies")
    void a_body_is_shown_as_it_came(String body) {
        PlacedOrder order = PlacedOrder.of(line("mend-shown", 1));
        topics.send(new ProducerRecord<>(
                Topic.ORDER_EVENTS.topicName(), 0, Topics.key(order.orderId()), body.getBytes(UTF_8)));

        int id = failedEvents(order, 1).getFirst();
        String answer = given().get("/failed-events/" + id)
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(answer).contains("\"data\":" + body);
    }

    static List<String> bodies() {
        return List.of(
                "{\"amount\": 1e999999999}",
                "{\"price\":1.50, \"note\":null, \"text\":\"caf\u00e9\"}",
                "{\"deep\":" + "[".repeat(400) + "]".repeat(400) + "}");
    }

    @Test
    void bytes_that_are_no_event_are_seen_and_discarded_and_their_order_goes_on() {
        rows.stock("mend-cup", 10, 0);
        PlacedOrder order = PlacedOrder.of(line("mend-cup", 1));
        topics.send(new ProducerRecord<>(
                Topic.ORDER_EVENTS.topicName(), 0, Topics.key(order.orderId()), "hello".getBytes(UTF_8)));
        topics.send(order.envelope());

        List<Integer> failed = failedEvents(order, 2);
        JsonPath garbage = get("/failed-events/" + failed.getFirst());
        assertThat(garbage.getString("event.state")).isEqualTo("PARKED");
        assertThat(garbage.getString("event.code")).isEqualTo("UNREADABLE_ENVELOPE");
        assertThat(garbage.getString("event.message")).isEqualTo("ce_specversion is missing");
        assertThat(garbage.getString("original.text")).isEqualTo("hello");
        assertThat(post(failed.getLast() + "/retry", ADA).statusCode()).isEqualTo(409);

        Response discarded = post(failed.getFirst() + "/discard", ADA);

        assertThat(discarded.jsonPath().getString("outcome")).isEqualTo("DISCARDED");
        topics.answer(order.orderId());
        JsonPath settled = get("/failed-events/" + failed.getFirst());
        assertThat(settled.getString("event.state")).isEqualTo("DISCARDED");
        assertThat(settled.getString("actions[0].by")).isEqualTo("ada");
        assertThat(settled.getString("actions[0].action")).isEqualTo("DISCARD");
    }

    @Test
    void an_event_is_edited_into_one_that_fits_its_schema_and_no_other() {
        rows.stock("mend-pot", 10, 0);
        PlacedOrder order = PlacedOrder.of(line("mend-pot", 1));
        PlacedOrder stranger = PlacedOrder.of(line("mend-pot", 1));
        ProducerRecord<byte[], byte[]> bad = Topics.toRecord(order.saying("{\"orderId\": 7}".getBytes(UTF_8)));
        topics.send(bad);

        int id = failedEvents(order, 1).getFirst();
        assertThat(get("/failed-events/" + id).getInt("original.data.orderId")).isEqualTo(7);
        Response nothing = edit(id, Map.of("by", "ada", "reason", "typo"));
        assertThat(nothing.statusCode()).isEqualTo(400);
        assertThat(nothing.jsonPath().getString("violations[0].field")).isEqualTo("data");
        Response noOrder = edit(id, Map.of("by", "ada", "reason", "typo", "data", Map.of("orderId", "x")));
        assertThat(noOrder.statusCode()).isEqualTo(422);
        assertThat(noOrder.jsonPath().getString("detail")).contains("order.placed", "orderId");
        Response another = edit(id, Map.of("by", "ada", "reason", "typo", "data", data(stranger)));
        assertThat(another.statusCode()).isEqualTo(422);
        assertThat(another.jsonPath().getString("detail"))
                .contains(stranger.orderId().toString());

        Response edited = edit(id, Map.of("by", "ada", "reason", "typo", "data", data(order)));

        assertThat(edited.jsonPath().getString("outcome")).isEqualTo("HANDLED");
        topics.answer(order.orderId());
        JsonPath settled = get("/failed-events/" + id);
        assertThat(settled.getString("event.state")).isEqualTo("HANDLED_EDITED");
        assertThat(settled.getInt("original.data.orderId")).isEqualTo(7);
        assertThat(settled.getString("edited.data.orderId"))
                .isEqualTo(order.orderId().toString());
    }

    @Test
    void an_event_that_fails_again_says_why() {
        PlacedOrder order = PlacedOrder.of(line("mend-jar", 1));
        topics.send(Topics.toRecord(order.saying("{}".getBytes(UTF_8))));

        Response tried = post(failedEvents(order, 1).getFirst() + "/retry", ADA);

        assertThat(tried.statusCode()).isEqualTo(200);
        assertThat(tried.jsonPath().getString("outcome")).isEqualTo("FAILED_AGAIN");
        assertThat(tried.jsonPath().getString("code")).isEqualTo("REFUSED");
    }

    @Test
    void parked_events_are_redriven_at_a_rate() {
        // Later than the failures of other tests.
        clock.advance(Duration.ofDays(1));
        PlacedOrder one = PlacedOrder.of(line("mend-lid", 1));
        PlacedOrder two = PlacedOrder.of(line("mend-lid", 1));
        topics.send(Topics.toRecord(one.saying("{}".getBytes(UTF_8))));
        topics.send(Topics.toRecord(two.saying("{}".getBytes(UTF_8))));
        failedEvents(one, 1);
        failedEvents(two, 1);

        Response started = given().contentType(ContentType.JSON)
                .body(Map.of(
                        "by", "ada",
                        "reason", "because",
                        "perSecond", 100,
                        "consumer", "inventory",
                        "code", "REFUSED",
                        "from", clock.instant().toString()))
                .post("/failed-events/redrives");
        assertThat(started.statusCode()).isEqualTo(201);
        String path = "/failed-events/redrives/" + started.jsonPath().getString("redriveId");
        assertThat(started.header("Location")).endsWith(path);
        await().until(() -> {
            clock.advance(Duration.ofMillis(10));
            return get(path).getString("state").equals("FINISHED");
        });

        assertThat(get(path).getInt("failed")).isEqualTo(2);
        assertThat(get(path).getInt("handled")).isZero();
        assertThat(get("/failed-events/actions?limit=200").getList("items.redriveId"))
                .contains(started.jsonPath().getString("redriveId"));
    }

    @Test
    void many_are_given_up_at_once_but_never_all_by_mistake() {
        PlacedOrder one = PlacedOrder.of(line("mend-pot", 1));
        Map<String, Object> all = Map.of("by", "ada", "reason", "because", "perSecond", 100, "action", "DISCARD");
        topics.send(Topics.toRecord(one.saying("{}".getBytes(UTF_8))));
        failedEvents(one, 1);

        Response refused = given().contentType(ContentType.JSON).body(all).post("/failed-events/redrives");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getList("violations.field")).containsExactly("action");

        Map<String, Object> some = new HashMap<>(all);
        some.put("code", "REFUSED");
        Response started = given().contentType(ContentType.JSON).body(some).post("/failed-events/redrives");
        assertThat(started.statusCode()).isEqualTo(201);
        assertThat(started.jsonPath().getString("action")).isEqualTo("DISCARD");
        String path = "/failed-events/redrives/" + started.jsonPath().getString("redriveId");
        await().until(() -> {
            clock.advance(Duration.ofMillis(10));
            return get(path).getString("state").equals("FINISHED");
        });

        assertThat(get("/failed-events?orderId=" + one.orderId()).getList("items.state"))
                .containsExactly("DISCARDED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/failed-events", "/failed-events/groups"})
    void a_filter_that_is_none_is_refused_instead_of_ignored(String path) {
        Response answer = given().get(path + "?error=REFUSED&consumer=inventory&State=PARKED");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getList("violations.field")).containsExactly("State", "error");
        assertThat(answer.jsonPath().getString("violations[1].message"))
                .startsWith("is no parameter of this request; it has code, consumer, ");
    }

    @Test
    void a_redrive_of_a_consumer_that_is_none_is_refused() {
        Response answer = given().contentType(ContentType.JSON)
                .body(Map.of("by", "ada", "reason", "because", "perSecond", 1, "consumer", "inventry"))
                .post("/failed-events/redrives");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("violations[0].field")).isEqualTo("consumer");
        assertThat(answer.jsonPath().getString("violations[0].message"))
                .isEqualTo("must be one of this service's: inventory");
    }

    @Test
    void what_is_wrong_is_told_in_one_look() {
        for (int i = 0; i < 3; i++) {
            topics.send(PlacedOrder.of(line("mend-fork", 1)).saying(("[1, 2, " + i + "]").getBytes(UTF_8)));
        }

        await().until(() ->
                get("/failed-events/groups?code=REFUSED&type=order.placed").<String>getList("items.message").stream()
                        .anyMatch(message -> message.contains("version …")));
        JsonPath groups = get("/failed-events/groups?consumer=inventory&code=REFUSED&state=PARKED");
        assertThat(groups.getList("items.events", Integer.class)).anyMatch(events -> events >= 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-10000-01-01T00:00:00Z", "0000-12-31T23:59:59Z", "+10000-01-01T00:00:00Z"})
    void times_that_nothing_can_be_kept_under_are_refused(String time) {
        Response listed = given().queryParam("from", time).get("/failed-events");
        Response redriven = given().contentType(ContentType.JSON)
                .body(Map.of("by", "ada", "reason", "because", "perSecond", 1, "from", time, "to", time))
                .post("/failed-events/redrives");

        assertThat(listed.statusCode()).isEqualTo(400);
        assertThat(listed.jsonPath().getList("violations.field")).containsExactly("from");
        assertThat(redriven.statusCode()).isEqualTo(400);
        assertThat(redriven.jsonPath().getList("violations.field")).containsExactlyInAnyOrder("from", "to");
    }

    /** The failed events of an order, once there are so many. */
    private static List<Integer> failedEvents(PlacedOrder order, int count) {
        String path = "/failed-events?orderId=" + order.orderId();
        await().until(() -> get(path).getList("items").size() == count);
        return get(path).getList("items.failedEventId");
    }

    private static JsonPath get(String path) {
        Response answer = given().get(path);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    private static Response post(String path, Map<String, Object> body) {
        return given().contentType(ContentType.JSON).body(body).post("/failed-events/" + path);
    }

    private static Response edit(int id, Map<String, Object> body) {
        return post(id + "/edit", body);
    }

    private static Map<String, Object> data(PlacedOrder order) {
        return new JsonPath(new String(EventJson.write(order.event()), UTF_8)).getMap("");
    }
}
