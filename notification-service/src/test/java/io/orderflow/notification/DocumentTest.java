package io.orderflow.notification;

import static io.orderflow.local.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.described.CheckedAnswers;
import io.orderflow.described.Document;
import io.orderflow.described.Refusals;
import io.orderflow.local.DatabaseAway;
import io.orderflow.notification.delivery.MailTransport;
import io.orderflow.notification.mail.Mail;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What /q/openapi says of this service is all there is, and there is all of it. */
@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class DocumentTest {

    @Inject
    OrderEventsInbox inbox;

    @Inject
    MailTransport transport;

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
        assertThat(document.countExamples()).isGreaterThan(10);
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
        refusals.areWrong();
        notifications();
        mails();
        withoutDatabase();

        assertThat(answers.seen()).containsExactlyInAnyOrderElementsOf(document.answers());
    }

    private RequestSpecification client() {
        return given().filter(answers);
    }

    private void notifications() {
        DecidedOrder order = DecidedOrder.of("ann@example.com");
        inbox.receive(order.confirmed());
        Response list = answers.getConditionally("/notifications?limit=1&orderId=" + order.orderId());
        assertThat(list.<List<?>>path("items")).hasSize(1);
    }

    private void mails() {
        UUID id = UUID.randomUUID();
        transport.deliver(
                List.of(new Mail(id, UUID.randomUUID(), "ann@example.com", "Subject", "Text", "<p>Text</p>")));
        String path = "/notifications/" + id + "/mail";
        assertThat(client().get(path).contentType()).startsWith("text/plain");
        assertThat(client().accept("text/html").get(path).contentType()).startsWith("text/html");
        client().get("/notifications/" + UUID.randomUUID() + "/mail");
        assertThat(client().accept("application/xml").get(path).statusCode()).isEqualTo(406);
    }

    private void withoutDatabase() throws SQLException {
        UUID id = UUID.randomUUID();
        try (DatabaseAway away = DatabaseAway.of(database)) {
            client().get("/notifications?orderId=" + id);
            client().get("/notifications/" + id + "/mail");
        }
        await().until(() -> client().get("/notifications?orderId=" + id).statusCode() == 200);
    }
}
