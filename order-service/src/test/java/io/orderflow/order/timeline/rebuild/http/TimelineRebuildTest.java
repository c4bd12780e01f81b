package io.orderflow.order.timeline.rebuild.http;

import static io.orderflow.local.Patience.await;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.contracts.EventJson;
import io.orderflow.contracts.NotificationEvent.NotificationSent;
import io.orderflow.contracts.Topic;
import io.orderflow.local.SharedInfrastructure;
import io.orderflow.order.Client;
import io.orderflow.order.Infrastructure;
import io.orderflow.order.OtherService;
import io.orderflow.order.Rows;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The topics alone make the timeline, and the live one is held against it. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class TimelineRebuildTest {

    private static final String ADA = """
            {"by": "ada", "reason": "a row was deleted by hand"}""";

    @Inject
    DataSource database;

    /** The topics have seen other tests, with other databases; after this the live timeline is what they make. */
    @BeforeEach
    void adopt_what_others_left() {
        Client.product("lamp-2", "12.50", "EUR");
        adopted(compared());
    }

    @AfterEach
    void let_replays_read() throws SQLException {
        Rows.change(database, "DROP TRIGGER IF EXISTS put_off ON messaging.replay");
    }

    @Test
    void a_rebuild_is_equal_to_the_live_timeline() {
        placed();
        placed();

        JsonPath rebuild = compared();

        assertThat(rebuild.getInt("comparison.equal")).isGreaterThanOrEqualTo(2);
        assertThat(rebuild.getInt("reading.read")).isGreaterThanOrEqualTo(2);
        assertThat(rebuild.getInt("reading.percent")).isEqualTo(100);
        assertThat(differences(rebuild)).containsExactly(0, 0, 0);
        assertThat(rebuild.getString("endedAt")).isNotNull();
    }

    @Test
    void a_damaged_timeline_is_told_and_mended_by_adoption() throws SQLException {
        UUID removed = placed();
        UUID changed = placed();
        UUID added = placed();
        UUID fresh = placed();
        change("DELETE FROM orders.timeline WHERE order_id = ?", removed);
        change("UPDATE orders.timeline SET type = 'order.lost' WHERE order_id = ?", changed);
        addAnother(added, 7, "1 hour");
        addAnother(fresh, 99, "-1 hour");

        JsonPath rebuild = compared();

        assertThat(differences(rebuild)).containsExactly(1, 1, 1);
        // What other tests have left on its way may be newer too.
        assertThat(rebuild.getInt("comparison.newer")).isPositive();
        assertThat(examples(rebuild))
                .isEqualTo(Map.of(
                        removed.toString(), "MISSING", changed.toString(), "DIFFERENT", added.toString(), "EXTRA"));
        assertThat(types(changed)).containsExactly("order.lost");

        JsonPath done = adopted(rebuild);

        assertThat(done.getString("adoption.by")).isEqualTo("ada");
        assertThat(done.getString("adoption.reason")).isEqualTo("a row was deleted by hand");
        assertThat(done.getInt("adoption.events")).isEqualTo(3);
        assertThat(Rows.value(
                        database,
                        "SELECT string_agg(operator || ' ' || action, ', ' ORDER BY id) FROM messaging.mending"
                                + " WHERE replay_id = ?",
                        UUID.fromString(rebuild.getString("rebuildId"))))
                .isEqualTo("ada START_REPLAY, ada ADOPT_REBUILD");
        assertThat(List.of(removed, changed, added))
                .allSatisfy(order -> assertThat(types(order)).containsExactly("order.placed"));
        assertThat(types(fresh)).hasSize(2);
        assertThat(Rows.value(database, """
                        SELECT string_agg(type || ' ' || sequence, ', ' ORDER BY sequence)
                        FROM orders.timeline_replaced WHERE rebuild_id = ?
                        """, UUID.fromString(rebuild.getString("rebuildId"))))
                .isEqualTo("order.lost 1, order.placed 7");
        assertThat(read()).as("what was read and is of no more use").isZero();
        change("DELETE FROM orders.timeline WHERE order_id = ? AND sequence = 99", fresh);
        assertThat(differences(compared())).containsExactly(0, 0, 0);
    }

    @Test
    void what_is_older_than_the_topics_is_no_difference_and_stays() throws Exception {
        UUID order = placed();
        try (OtherService notifications = new OtherService()) {
            notifications.say(
                    new NotificationSent(order, UUID.randomUUID(), "email", "order-placed", "Dear Ada", Instant.now()));
        }
        await().until(() -> types(order).size() == 2);
        removeRecords(Topic.NOTIFICATION_EVENTS.topicName());

        JsonPath rebuild = compared();

        assertThat(differences(rebuild)).containsExactly(0, 0, 0);
        assertThat(rebuild.getInt("comparison.older")).isPositive();
        adopted(rebuild);
        assertThat(types(order)).containsExactlyInAnyOrder("order.placed", "notification.sent");
    }

    @Test
    void what_an_operator_gave_up_is_in_no_timeline_and_holds_up_none() throws Exception {
        UUID order = placed();
        try (OtherService notifications = new OtherService()) {
            notifications.sayNonsense(told(order), 1);
            given().contentType("application/json")
                    .body(ADA)
                    .post("/failed-events/" + failedEvent(order) + "/discard")
                    .then()
                    .statusCode(200);
            notifications.say(told(order), 2);
        }
        await().until(() -> types(order).size() == 2);

        assertThat(types(order)).containsExactlyInAnyOrder("order.placed", "notification.sent");
        assertThat(differences(compared())).containsExactly(0, 0, 0);
    }

    @Test
    void what_waits_behind_a_failed_event_is_not_missing_and_no_adoption_lets_it_in_before() throws Exception {
        UUID order = placed();
        NotificationSent told = told(order);
        try (OtherService notifications = new OtherService()) {
            notifications.sayNonsense(told, 1);
            int failed = failedEvent(order);
            notifications.say(told(order), 2);
            await().until(() -> failedEvents(order).size() == 2);

            JsonPath rebuild = compared();
            adopted(rebuild);
            edit(failed, told).then().statusCode(200);

            assertThat(differences(rebuild)).containsExactly(0, 0, 0);
        }
        await().until(() -> types(order).size() == 3);
    }

    @Test
    void what_is_gone_is_missing_also_where_the_order_waits_behind_a_failed_event() throws Exception {
        UUID order = placed();
        try (OtherService notifications = new OtherService()) {
            notifications.say(told(order), 1);
            notifications.say(told(order), 2);
            await().until(() -> types(order).size() == 3);
            notifications.sayNonsense(told(order), 3);
            failedEvent(order);
        }
        change("DELETE FROM orders.timeline WHERE order_id = ? AND type = 'notification.sent' AND sequence = 1", order);

        JsonPath rebuild = compared();
        adopted(rebuild);

        assertThat(differences(rebuild)).containsExactly(1, 0, 0);
        assertThat(types(order)).hasSize(3);
        assertThat(failedEvents(order)).hasSize(1);
    }

    /** Else it would be behind the live consumer, which has not come by it, and be taken for a repeat. */
    @Test
    void what_comes_after_an_event_that_nobody_can_read_is_left_to_the_live_consumer() throws Exception {
        UUID order = placed();
        try (OtherService notifications = new OtherService()) {
            notifications.sayNonsense(told(order), 1);
            failedEvent(order);
            notifications.say(told(order), 2);
            await().until(() -> failedEvents(order).size() == 2);
        }
        // As if the consumer were not that far.
        Rows.change(
                database, "DELETE FROM messaging.failed_event WHERE record_key = convert_to(?::text, 'UTF8')", order);

        JsonPath rebuild = compared();
        adopted(rebuild);

        assertThat(differences(rebuild)).containsExactly(1, 0, 0);
        assertThat(types(order)).containsExactly("order.placed");

        // Once it has come by the first, and that was given up, the second is just missing.
        change("INSERT INTO orders.timeline_given_up VALUES (?, 'notification-service', 1)", order);
        adopted(compared());
        assertThat(types(order)).containsExactlyInAnyOrder("order.placed", "notification.sent");
    }

    @Test
    void what_an_operator_has_settled_since_a_rebuild_began_is_the_next_one_s_to_judge() throws Exception {
        UUID order = placed();
        NotificationSent told = told(order);
        try (OtherService notifications = new OtherService()) {
            notifications.say(told(order), 1);
            notifications.sayNonsense(told, 2);
            edit(failedEvent(order), told).then().statusCode(200);
            notifications.say(told(order), 3);
            await().until(() -> types(order).size() == 4);
        }
        // As if it had been edited after it was read, and before it was compared; and nothing is older than its topic.
        postpone(order, "1 day");
        settledAt(order, "1 hour");
        assertThat(differences(compared())).containsExactly(0, 0, 0);

        postpone(order, "-1 day");
        settledAt(order, "0 hours");
        assertThat(differences(compared())).containsExactly(0, 0, 0);
    }

    private void postpone(UUID order, String by) throws SQLException {
        change("""
                UPDATE orders.timeline SET occurred_at = occurred_at + interval '%s'
                WHERE order_id = ? AND sequence = 2 AND type = 'notification.sent'
                """.formatted(by), order);
    }

    /** Has what was settled of an order found at its place in the topic no more, or again. */
    private void settledAt(UUID order, String fromNow) throws SQLException {
        change("""
                UPDATE messaging.settled_event SET settled_at = now() + interval '%s', "offset" = -"offset" - 1
                WHERE record_key = convert_to(?::text, 'UTF8')
                """.formatted(fromNow), order);
    }

    private static Response edit(int failedEvent, NotificationSent body) {
        return Client.json()
                .body("{\"by\": \"ada\", \"reason\": \"its body was lost\", \"data\": %s}"
                        .formatted(new String(EventJson.write(body), UTF_8)))
                .post("/failed-events/" + failedEvent + "/edit");
    }

    private static NotificationSent told(UUID order) {
        return new NotificationSent(order, UUID.randomUUID(), "email", "order-placed", "Dear Ada", Instant.now());
    }

    private static int failedEvent(UUID order) {
        await().until(() -> failedEvents(order).size() == 1);
        return failedEvents(order).getFirst();
    }

    private static List<Integer> failedEvents(UUID order) {
        return given().get("/failed-events?consumer=order-timeline&orderId=" + order)
                .jsonPath()
                .getList("items.failedEventId");
    }

    @Test
    void there_is_one_at_a_time_and_it_can_be_cancelled() throws SQLException {
        placed();
        putOffReplays();
        JsonPath running = start();
        String path = path(running);
        Rows.change(database, "INSERT INTO orders.timeline_anew SELECT * FROM orders.timeline LIMIT 1");

        Response second = post("/timeline-rebuilds");

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.jsonPath().getString("detail")).contains(running.getString("rebuildId"));
        assertThat(post(path + "/adoption").statusCode()).isEqualTo(409);
        JsonPath cancelled = post(path + "/cancel").jsonPath();
        assertThat(cancelled.getString("state")).isEqualTo("CANCELLED");
        assertThat(cancelled.getString("reading.state")).isEqualTo("CANCELLED");
        assertThat(read()).isZero();
        let_replays_read();
        assertThat(differences(compared())).containsExactly(0, 0, 0);
    }

    @Test
    void a_rebuild_can_not_be_adopted_once_there_is_a_newer_one() {
        JsonPath old = compared();
        compared();

        Response adoption = post(path(old) + "/adoption");

        assertThat(adoption.statusCode()).isEqualTo(409);
        assertThat(adoption.jsonPath().getString("detail")).contains("OUTDATED");
    }

    private static UUID placed() {
        UUID order = Client.place("c-1", "lamp-2", 2);
        await().until(() -> types(order).size() == 1);
        return order;
    }

    private static List<String> types(UUID order) {
        return given().get("/orders/" + order + "/timeline").path("items.type");
    }

    /** One more event of the order's own stream, which no topic knows. */
    private void addAnother(UUID order, long sequence, String ago) throws SQLException {
        change("""
                INSERT INTO orders.timeline
                SELECT order_id, gen_random_uuid(), occurred_at, type, version, source, %d, causation_id, trace_id, data,
                       now() - interval '%s'
                FROM orders.timeline WHERE order_id = ?
                """.formatted(sequence, ago), order);
    }

    /** Has replays that start from now on wait for an hour before they read anything. */
    private void putOffReplays() throws SQLException {
        Rows.change(database, """
                CREATE OR REPLACE FUNCTION messaging.put_off() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    NEW.next_at := NEW.next_at + interval '1 hour';
                    RETURN NEW;
                END $$
                """);
        Rows.change(database, """
                CREATE TRIGGER put_off BEFORE INSERT ON messaging.replay
                FOR EACH ROW EXECUTE FUNCTION messaging.put_off()
                """);
    }

    /** How many events are kept that a rebuild has read. */
    private long read() throws SQLException {
        return Rows.count(database, "SELECT count(*) FROM orders.timeline_anew");
    }

    private void change(String sql, UUID id) throws SQLException {
        assertThat(Rows.change(database, sql, id)).isEqualTo(1);
    }

    private static void removeRecords(String topic) throws Exception {
        try (Admin admin = Admin.create(
                Map.of("bootstrap.servers", SharedInfrastructure.kafka().bootstrapServers()))) {
            Set<TopicPartition> partitions =
                    admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().stream()
                            .map(partition -> new TopicPartition(topic, partition.partition()))
                            .collect(Collectors.toSet());
            // To their ends.
            admin.deleteRecords(partitions.stream()
                            .collect(Collectors.toMap(Function.identity(), one -> RecordsToDelete.beforeOffset(-1))))
                    .all()
                    .get();
        }
    }

    private static JsonPath start() {
        Response started = post("/timeline-rebuilds");
        assertThat(started.statusCode()).isEqualTo(201);
        assertThat(started.header("Location")).endsWith(path(started.jsonPath()));
        return started.jsonPath();
    }

    private static JsonPath compared() {
        return reached(start(), "COMPARED");
    }

    private static JsonPath adopted(JsonPath rebuild) {
        assertThat(post(path(rebuild) + "/adoption").statusCode()).isEqualTo(200);
        return reached(rebuild, "ADOPTED");
    }

    private static JsonPath reached(JsonPath rebuild, String state) {
        await().until(() -> given().get(path(rebuild)).path("state").equals(state));
        return given().get(path(rebuild)).jsonPath();
    }

    private static Response post(String path) {
        return Client.json().body(ADA).post(path);
    }

    private static String path(JsonPath rebuild) {
        return "/timeline-rebuilds/" + rebuild.getString("rebuildId");
    }

    private static List<Integer> differences(JsonPath rebuild) {
        return List.of(
                rebuild.getInt("comparison.missing"),
                rebuild.getInt("comparison.different"),
                rebuild.getInt("comparison.extra"));
    }

    private static Map<String, String> examples(JsonPath rebuild) {
        return rebuild.<Map<String, String>>getList("examples").stream()
                .collect(Collectors.toMap(one -> one.get("orderId"), one -> one.get("kind")));
    }
}
