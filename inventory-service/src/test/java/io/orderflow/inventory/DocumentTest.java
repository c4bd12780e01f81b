package io.orderflow.inventory;

import static io.orderflow.inventory.PlacedOrder.line;
import static io.orderflow.local.Patience.await;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.contracts.Topic;
import io.orderflow.contracts.envelope.EnvelopeHeaders;
import io.orderflow.described.CheckedAnswers;
import io.orderflow.described.Document;
import io.orderflow.described.Refusals;
import io.orderflow.inventory.reservation.Happening;
import io.orderflow.local.DatabaseAway;
import io.orderflow.local.suite.InParallel;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What /q/openapi says of this service is all there is, and there is all of it. */
@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class DocumentTest {

    private static final String SKU = "documented-mug";

    @Inject
    Warehouse warehouse;

    @Inject
    Rows rows;

    @ConfigProperty(name = "quarkus.datasource.username")
    String database;

    private Document document;
    private CheckedAnswers answers;

    @BeforeEach
    void read() {
        document = Document.ofTheRunningService();
        answers = new CheckedAnswers(document);
    }

    @Test
    void every_example_fits_what_it_is_an_example_of() {
        assertThat(document.countExamples()).isGreaterThan(20);
        assertThat(document.wrongExamples()).isEmpty();
    }

    @Test
    void every_parameter_is_explained() {
        assertThat(document.unexplainedParameters()).isEmpty();
    }

    @Test
    void every_answer_that_is_described_is_given() throws SQLException {
        Refusals refusals = new Refusals(document, answers);
        refusals.wantAnotherType();
        refusals.sendWhatNobodyReads();
        refusals.areWrong();
        PlacedOrder order = stock();
        shipment(order);
        nothingIsThere();
        failedEvents();
        replays();
        withoutDatabase();

        assertThat(answers.seen()).containsExactlyInAnyOrderElementsOf(document.answers());
    }

    private RequestSpecification client() {
        return given().filter(answers).contentType(ContentType.JSON);
    }

    private int put(String body) {
        return client().body(body).put("/stock/" + SKU).statusCode();
    }

    private Response post(String path, String body) {
        return client().header("Idempotency-Key", "k-1").body(body).post(path);
    }

    private PlacedOrder stock() {
        String example = document.example("StockBody");
        assertThat(put(example)).isEqualTo(201);
        assertThat(put(example)).isEqualTo(200);
        answers.getConditionally("/stock/" + SKU);
        answers.getConditionally("/stock?limit=1");
        PlacedOrder order = PlacedOrder.of(line(SKU, 2));
        warehouse.reserve(order);
        assertThat(put("{\"onHand\": 1}")).isEqualTo(409);
        answers.getConditionally("/reservations/" + order.orderId());
        return order;
    }

    private void shipment(PlacedOrder order) {
        String path = "/shipments/" + order.orderId();
        String example = document.example("DispatchBody");
        client().get(path);
        assertThat(post(path + "/dispatch", example).statusCode()).isEqualTo(409);
        assertThat(post(path + "/delivery", "").statusCode()).isEqualTo(409);
        warehouse.happens(order, new Happening.Confirmed());
        assertThat(post(path + "/dispatch", example).statusCode()).isEqualTo(201);
        assertThat(post(path + "/dispatch", example.replace("DHL", "UPS")).statusCode())
                .isEqualTo(422);
        assertThat(post(path + "/delivery", document.example("DeliveryBody")).statusCode())
                .isEqualTo(200);
        answers.getConditionally(path);
    }

    private void nothingIsThere() {
        UUID nobody = UUID.randomUUID();
        client().get("/stock/no-such");
        client().get("/reservations/" + nobody);
        client().body(document.example("DispatchBody")).post("/shipments/" + nobody + "/dispatch");
        client().post("/shipments/" + nobody + "/delivery");
    }

    private void failedEvents() {
        UUID order = UUID.randomUUID();
        try (Topics topics = new Topics()) {
            for (String body : List.of("one", "two", "three")) {
                topics.send(new ProducerRecord<>(
                        Topic.ORDER_EVENTS.topicName(), 0, Topics.key(order), body.getBytes(UTF_8)));
            }
        }
        String list = "/failed-events?orderId=" + order;
        await().until(() -> given().get(list).jsonPath().getList("items").size() == 3);
        answers.getConditionally(list + "&limit=1");
        answers.getConditionally("/failed-events/groups");
        assertThat(client().get("/failed-events/groups?code=NO_SUCH").statusCode())
                .isEqualTo(400);
        List<Integer> ids = given().get(list).jsonPath().getList("items.failedEventId");
        String first = "/failed-events/" + ids.getFirst();
        String second = "/failed-events/" + ids.get(1);
        assertThat(decide(second + "/retry", "RetryBody")).isEqualTo(409);
        assertThat(decide(second + "/discard", "DecisionBody")).isEqualTo(409);
        assertThat(decide(first + "/retry", "RetryBody")).isEqualTo(200);
        assertThat(decide(first + "/edit", "EditBody")).isEqualTo(422);
        answers.getConditionally(first);
        assertThat(decide(first + "/discard", "DecisionBody")).isEqualTo(200);
        decide("/failed-events/999999/retry", "RetryBody");
        decide("/failed-events/999999/edit", "EditBody");
        decide("/failed-events/999999/discard", "DecisionBody");
        client().get("/failed-events/999999");
        anotherConsumers(ids.getLast());
        edited(ids.get(1));
        answers.getConditionally("/failed-events/actions?limit=1");
        redrives();
    }

    private int decide(String path, String body) {
        return client().body(document.example(body)).post(path).statusCode();
    }

    /** Makes it one of a consumer that is no more. */
    private void anotherConsumers(int id) {
        rows.change("UPDATE messaging.failed_event SET consumer = 'gone' WHERE id = ?", (long) id);
        assertThat(decide("/failed-events/" + id + "/edit", "EditBody")).isEqualTo(409);
    }

    private void edited(int id) {
        PlacedOrder order = PlacedOrder.of(line(SKU, 1));
        rows.change("UPDATE messaging.failed_event SET record_key = ? WHERE id = ?", Topics.key(order.orderId()), (long)
                id);
        Map<String, String> headers = new LinkedHashMap<>();
        EnvelopeHeaders.write(order.envelope(), (name, value) -> headers.put(name, new String(value, UTF_8)));
        Map<String, Object> body = Map.of(
                "by",
                "ada",
                "reason",
                "because",
                "headers",
                headers,
                "data",
                new JsonPath(new String(order.envelope().data(), UTF_8)).getMap(""));
        Response answer = client().body(body).post("/failed-events/" + id + "/edit");
        assertThat(answer.jsonPath().getString("outcome")).isEqualTo("HANDLED");
    }

    private void redrives() {
        Response started = client().body(document.example("RedriveBody")).post("/failed-events/redrives");
        String path = "/failed-events/redrives/" + started.jsonPath().getString("redriveId");
        assertThat(decide(path + "/cancel", "DecisionBody")).isEqualTo(200);
        answers.getConditionally(path);
        answers.getConditionally("/failed-events/redrives?limit=1");
        String nobody = "/failed-events/redrives/" + UUID.randomUUID();
        client().get(nobody);
        decide(nobody + "/cancel", "DecisionBody");
    }

    private void replays() {
        Response started = client().body(document.example("ReplayBody")).post("/replays");
        assertThat(started.statusCode()).isEqualTo(201);
        String path = "/replays/" + started.jsonPath().getString("replayId");
        await().until(() -> client().get(path).jsonPath().getString("state").equals("DONE"));
        assertThat(decide(path + "/cancel", "DecisionBody")).isEqualTo(200);
        answers.getConditionally(path);
        answers.getConditionally("/replays?limit=1");
        String nobody = "/replays/" + UUID.randomUUID();
        client().get(nobody);
        decide(nobody + "/cancel", "DecisionBody");
    }

    private void withoutDatabase() throws SQLException {
        UUID order = UUID.randomUUID();
        try (DatabaseAway away = DatabaseAway.of(database)) {
            // At the same time, because each waits for a connection first.
            InParallel.run(List.of(
                    () -> client().get("/stock"),
                    () -> client().get("/stock/" + SKU),
                    () -> put(document.example("StockBody")),
                    () -> client().get("/reservations/" + order),
                    () -> client().get("/shipments/" + order),
                    () -> client().body(document.example("DispatchBody")).post("/shipments/" + order + "/dispatch"),
                    () -> client().post("/shipments/" + order + "/delivery"),
                    () -> client().get("/failed-events"),
                    () -> client().get("/failed-events/groups"),
                    () -> client().get("/failed-events/actions"),
                    () -> client().get("/failed-events/1"),
                    () -> client().get("/failed-events/redrives"),
                    () -> client().get("/failed-events/redrives/" + order),
                    () -> decide("/failed-events/1/retry", "RetryBody"),
                    () -> decide("/failed-events/1/edit", "EditBody"),
                    () -> decide("/failed-events/1/discard", "DecisionBody"),
                    () -> decide("/failed-events/redrives", "RedriveBody"),
                    () -> decide("/failed-events/redrives/" + order + "/cancel", "DecisionBody"),
                    () -> client().get("/replays"),
                    () -> client().get("/replays/" + order),
                    () -> decide("/replays", "ReplayBody"),
                    () -> decide("/replays/" + order + "/cancel", "DecisionBody")));
        }
        await().until(() -> client().get("/stock").statusCode() == 200);
    }
}
