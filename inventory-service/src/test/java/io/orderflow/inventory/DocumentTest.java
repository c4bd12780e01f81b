package io.orderflow.inventory;

import static io.orderflow.inventory.PlacedOrder.line;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.described.CheckedAnswers;
import io.orderflow.described.Document;
import io.orderflow.described.Refusals;
import io.orderflow.inventory.reservation.Happening;
import io.orderflow.local.DatabaseAway;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
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
    void every_answer_that_is_described_is_given() throws SQLException {
        Refusals refusals = new Refusals(document, answers);
        refusals.wantAnotherType();
        refusals.sendWhatNobodyReads();
        refusals.areWrong();
        PlacedOrder order = stock();
        shipment(order);
        nothingIsThere();
        withoutDatabase();

        assertThat(answers.seen()).containsExactlyInAnyOrderElementsOf(document.answers());
    }

    private RequestSpecification client() {
        return given().filter(answers).contentType(ContentType.JSON);
    }

    private void getTwice(String path) {
        Response first = client().get(path);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(client().header("If-None-Match", first.header("ETag"))
                        .get(path)
                        .statusCode())
                .isEqualTo(304);
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
        getTwice("/stock/" + SKU);
        getTwice("/stock?limit=1");
        PlacedOrder order = PlacedOrder.of(line(SKU, 2));
        warehouse.reserve(order);
        assertThat(put("{\"onHand\": 1}")).isEqualTo(409);
        getTwice("/reservations/" + order.orderId());
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
        getTwice(path);
    }

    private void nothingIsThere() {
        UUID nobody = UUID.randomUUID();
        client().get("/stock/no-such");
        client().get("/reservations/" + nobody);
        client().body(document.example("DispatchBody")).post("/shipments/" + nobody + "/dispatch");
        client().post("/shipments/" + nobody + "/delivery");
    }

    private void withoutDatabase() throws SQLException {
        UUID order = UUID.randomUUID();
        try (DatabaseAway away = DatabaseAway.of(database)) {
            client().get("/stock");
            client().get("/stock/" + SKU);
            put(document.example("StockBody"));
            client().get("/reservations/" + order);
            client().get("/shipments/" + order);
            client().body(document.example("DispatchBody")).post("/shipments/" + order + "/dispatch");
            client().post("/shipments/" + order + "/delivery");
        }
        await().until(() -> client().get("/stock").statusCode() == 200);
    }
}
