package io.orderflow.order;

import static io.orderflow.local.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More orders than can be stored are refused at once, and those that were taken in are all stored. */
@QuarkusTest
@TestProfile(OverloadTest.SmallIntake.class)
@WithTestResource(Infrastructure.class)
class OverloadTest {

    private static final int BATCH = 10;
    private static final int WAITING = 20;
    private static final int TOO_MANY = 15;

    @Inject
    DataSource dataSource;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeEach
    void the_catalogue() {
        Client.product("lamp-1", "12.50", "EUR");
    }

    @Test
    void answers_503_to_what_would_wait_too_long_and_201_to_the_rest() throws SQLException {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE orders.customer_order IN SHARE MODE");
            // Up to a batch is in the writer's hands, and behind it the queue is full.
            for (int i = 0; i < BATCH + WAITING + TOO_MANY; i++) {
                answers.add(place());
            }
            await().until(() ->
                    answers.stream().filter(CompletableFuture::isDone).count() >= TOO_MANY);
            connection.rollback();
        }

        List<HttpResponse<String>> all =
                answers.stream().map(CompletableFuture::join).toList();
        assertThat(all).allMatch(answer -> answer.statusCode() == 201 || answer.statusCode() == 503);
        List<HttpResponse<String>> refused =
                all.stream().filter(answer -> answer.statusCode() == 503).toList();
        assertThat(refused).hasSizeBetween(TOO_MANY, TOO_MANY + BATCH - 1).allSatisfy(answer -> {
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.body()).contains("more to do than it can right now");
        });
    }

    /** An intake that is soon full. */
    public static class SmallIntake implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("orderflow.intake.batch-size", "" + BATCH, "orderflow.intake.waiting", "" + WAITING);
        }
    }

    private CompletableFuture<HttpResponse<String>> place() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/orders"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Client.order("c-1", "lamp-1", 1)))
                .build();
        return http.sendAsync(request, BodyHandlers.ofString());
    }
}
