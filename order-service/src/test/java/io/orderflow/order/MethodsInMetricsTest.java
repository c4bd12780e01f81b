package io.orderflow.order;

import static io.orderflow.local.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Clients can't fill the memory with meters. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class MethodsInMetricsTest {

    @Inject
    MeterRegistry registry;

    @TestHTTPResource("/")
    URI service;

    @Test
    void what_is_no_method_of_http_is_counted_under_one_name() throws IOException {
        request("AAAA1");
        request("AAAA2");
        request("GET");

        await().untilAsserted(() -> assertThat(methods()).contains("GET", "OTHER"));
        assertThat(methods()).doesNotContain("AAAA1", "AAAA2");
    }

    private void request(String method) throws IOException {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            String text = method + " /orders HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 ");
        }
    }

    private Set<String> methods() {
        return registry.getMeters().stream()
                .map(Meter::getId)
                .filter(id -> id.getName().equals("http.server.requests"))
                .map(id -> id.getTag("method"))
                .collect(Collectors.toSet());
    }
}
