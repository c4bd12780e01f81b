package io.orderflow.order;

import static io.orderflow.local.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.contracts.InventoryEvent.StockRejected;
import io.orderflow.contracts.InventoryEvent.StockReserved;
import io.orderflow.contracts.Shortage;
import io.orderflow.contracts.StockLine;
import io.orderflow.described.CheckedAnswers;
import io.orderflow.described.Document;
import io.orderflow.described.Refusals;
import io.orderflow.local.DatabaseAway;
import io.orderflow.local.suite.InParallel;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What /q/openapi says of this service is all there is, and there is all of it. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class DocumentTest {

    private static final String SKU = "MUG-WHITE";

    @Inject
    DataSource rows;

    @ConfigProperty(name = "quarkus.datasource.username")
    String database;

    private Document document;
    private CheckedAnswers answers;

    @BeforeEach
    void read() {
        // What operators do is the same in every service; the inventory shows it.
        document = Document.ofTheRunningService().without("/failed-events").without("/replays");
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
    void every_answer_that_is_described_is_given() throws Exception {
        Refusals refusals = new Refusals(document, answers);
        refusals.wantAnotherType();
        refusals.sendWhatNobodyReads();
        refusals.areWrong();
        products();
        UUID orderId = orders();
        cancellations(orderId);
        rejected();
        timelineRebuilds();
        nothingIsThere();
        withoutDatabase();

        assertThat(answers.seen()).containsExactlyInAnyOrderElementsOf(document.answers());
    }

    private RequestSpecification client() {
        return given().filter(answers).contentType(ContentType.JSON);
    }

    private Response post(String path, String key, String body) {
        return client().header("Idempotency-Key", key).body(body).post(path);
    }

    private void products() {
        String example = document.example("ProductBody");
        String fresh = Client.fresh("mug");
        assertThat(client().body(example).put("/products/" + fresh).statusCode())
                .isEqualTo(201);
        assertThat(client().body(example).put("/products/" + fresh).statusCode())
                .isEqualTo(200);
        client().body(example).put("/products/" + SKU);
        answers.getConditionally("/products/" + SKU);
        answers.getConditionally("/products?limit=1");
    }

    private UUID orders() throws Exception {
        String example = document.example("PlaceOrderBody");
        String key = UUID.randomUUID().toString();
        Response placed = post("/orders", key, example);
        assertThat(placed.statusCode()).isEqualTo(201);
        post("/orders", key, example.replace("\"quantity\":2", "\"quantity\":3"));
        placedAndWaitedFor(example);
        UUID orderId = UUID.fromString(placed.path("orderId"));
        await().until(() -> !client().get("/orders/" + orderId + "/timeline")
                .<List<?>>path("items")
                .isEmpty());
        answers.getConditionally("/orders/" + orderId + "?asOf=" + placed.path("placedAt"));
        answers.getConditionally("/orders?limit=1&status=PLACED&customerId=" + placed.path("customerId"));
        answers.getConditionally("/orders/" + orderId + "/timeline");
        return orderId;
    }

    /** While one waits for the decision, a repeat of it is in flight. */
    private void placedAndWaitedFor(String example) throws Exception {
        String customer = Client.fresh("c");
        String key = UUID.randomUUID().toString();
        String body = example.replace("c-1001", customer);
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
                OtherService inventory = new OtherService()) {
            Future<Response> first = clients.submit(() -> client().header("Prefer", "wait=30")
                    .header("Idempotency-Key", key)
                    .body(body)
                    .post("/orders"));
            String mine = "/orders?customerId=" + customer;
            await().until(() -> !client().get(mine).<List<?>>path("items").isEmpty());
            post("/orders", key, body);
            UUID orderId = UUID.fromString(client().get(mine).path("items[0].orderId"));
            inventory.say(new StockReserved(orderId, List.of(new StockLine(SKU, 2)), Instant.now()));
            assertThat(first.get().header("Preference-Applied")).isEqualTo("wait=30");
            await().until(() -> Client.status(orderId).equals("CONFIRMED"));
            assertThat(post("/orders/" + orderId + "/cancellation", key, document.example("CancellationBody"))
                            .statusCode())
                    .isEqualTo(202);
        }
    }

    private void cancellations(UUID orderId) {
        String example = document.example("CancellationBody");
        String path = "/orders/" + orderId + "/cancellation";
        String key = UUID.randomUUID().toString();
        assertThat(post(path, key, example).statusCode()).isEqualTo(200);
        post(path, key, "{\"reason\": \"another\"}");
    }

    /** It is too late to cancel it. */
    private void rejected() throws Exception {
        UUID orderId = UUID.fromString(client().body(document.example("PlaceOrderBody"))
                .post("/orders")
                .path("orderId"));
        try (OtherService inventory = new OtherService()) {
            inventory.say(new StockRejected(orderId, List.of(new Shortage(SKU, 2, 1)), Instant.now()));
        }
        await().until(() -> client().get("/orders/" + orderId).path("status").equals("REJECTED"));
        client().body(document.example("CancellationBody")).post("/orders/" + orderId + "/cancellation");
    }

    private void timelineRebuilds() throws SQLException {
        putOffReplays();
        try {
            String frozen = rebuild();
            assertThat(decide("/timeline-rebuilds")).isEqualTo(409);
            assertThat(decide(frozen + "/adoption")).isEqualTo(409);
            answers.getConditionally(frozen);
            assertThat(decide(frozen + "/cancel")).isEqualTo(200);
        } finally {
            Rows.change(rows, "DROP TRIGGER put_off ON messaging.replay");
        }
        String compared = rebuild();
        await().until(() -> client().get(compared).path("state").equals("COMPARED"));
        assertThat(decide(compared + "/adoption")).isEqualTo(200);
        await().until(() -> client().get(compared).path("state").equals("ADOPTED"));
    }

    /** Has replays that start from now on wait for an hour before they read anything. */
    private void putOffReplays() throws SQLException {
        Rows.change(rows, """
                CREATE OR REPLACE FUNCTION messaging.put_off() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    NEW.next_at := NEW.next_at + interval '1 hour';
                    RETURN NEW;
                END $$
                """);
        Rows.change(rows, """
                CREATE TRIGGER put_off BEFORE INSERT ON messaging.replay
                FOR EACH ROW EXECUTE FUNCTION messaging.put_off()
                """);
    }

    private String rebuild() {
        Response started = client().body(document.example("DecisionBody")).post("/timeline-rebuilds");
        assertThat(started.statusCode()).isEqualTo(201);
        return "/timeline-rebuilds/" + started.path("rebuildId");
    }

    private int decide(String path) {
        return client().body(document.example("DecisionBody")).post(path).statusCode();
    }

    private void nothingIsThere() {
        String nothing = "/timeline-rebuilds/" + UUID.randomUUID();
        client().get(nothing);
        decide(nothing + "/cancel");
        decide(nothing + "/adoption");
        String nowhere = "/orders/" + UUID.randomUUID();
        client().get(nowhere);
        client().get(nowhere + "/timeline");
        client().body(document.example("CancellationBody")).post(nowhere + "/cancellation");
        client().get("/products/no-such");
    }

    private void withoutDatabase() throws SQLException {
        String order = "/orders/" + UUID.randomUUID();
        try (DatabaseAway away = DatabaseAway.of(database)) {
            String rebuild = "/timeline-rebuilds/" + UUID.randomUUID();
            // At the same time, because each waits for a connection first.
            InParallel.run(List.of(
                    () -> client().get("/products"),
                    () -> client().get("/products/" + SKU),
                    () -> client().body(document.example("ProductBody")).put("/products/" + SKU),
                    () -> client().get("/orders"),
                    () -> client().body(document.example("PlaceOrderBody")).post("/orders"),
                    () -> client().get(order),
                    () -> client().get(order + "/timeline"),
                    () -> client().body(document.example("CancellationBody")).post(order + "/cancellation"),
                    () -> client().get(rebuild),
                    () -> decide("/timeline-rebuilds"),
                    () -> decide(rebuild + "/cancel"),
                    () -> decide(rebuild + "/adoption")));
        }
        await().until(() -> client().get("/products").statusCode() == 200);
    }
}
