package io.orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever meets a running service can ask it what it does. */
class DocumentsTest {

    @ParameterizedTest
    @CsvSource({"order-service, /orders", "inventory-service, /stock", "notification-service, /notifications"})
    void every_service_describes_itself_in_production_too(String service, String path) {
        Shop.Answer document = TestSuite.shared().shop().get(service, "/q/openapi?format=json");

        assertThat(document.status()).isEqualTo(200);
        assertThat(document.body().path("openapi").asText()).startsWith("3.1");
        assertThat(document.body().path("info").path("title").asText())
                .isEqualTo("Orderflow: " + service.replace('-', ' '));
        assertThat(document.body().path("info").path("version").asText()).isEqualTo("1");
        assertThat(document.body().path("paths").has(path)).isTrue();
        assertThat(document.body().path("components").path("schemas").has("Problem"))
                .isTrue();
    }
}
