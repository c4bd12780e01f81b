package io.orderflow.notification.delivery.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.notification.Infrastructure;
import io.orderflow.notification.delivery.MailTransport;
import io.orderflow.notification.mail.Mail;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class StoredMailResourceTest {

    @Inject
    MailTransport transport;

    private final UUID id = UUID.randomUUID();

    @BeforeEach
    void deliver() {
        transport.deliver(
                List.of(new Mail(id, UUID.randomUUID(), "ann@example.com", "Subject", "Grün & text", "<p>Grün</p>")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "text/plain", "text/*"})
    void a_mail_is_shown_as_text(String accept) {
        Response answer = given().header("Accept", accept).get("/notifications/" + id + "/mail");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualToIgnoringCase("text/plain;charset=UTF-8");
        assertThat(answer.asString()).isEqualTo("Grün & text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"})
    void a_mail_is_shown_as_html_to_those_who_ask_for_it_and_cannot_run_anything(String accept) {
        Response answer = given().header("Accept", accept).get("/notifications/" + id + "/mail");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).startsWithIgnoringCase("text/html;charset=UTF-8");
        assertThat(answer.asString()).isEqualTo("<p>Grün</p>");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'", "sandbox");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "text/html", "text/plain"})
    void a_mail_that_is_not_kept_is_not_found(String accept) {
        Response answer = given().header("Accept", accept).get("/notifications/" + UUID.randomUUID() + "/mail");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getString("detail")).startsWith("There is no mail of notification ");
    }

    @Test
    void an_id_that_is_none_is_named() {
        Response answer = given().get("/notifications/42/mail");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getList("violations.field")).containsExactly("notificationId");
    }
}
