package io.orderflow.notification.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.contracts.OrderLine;
import io.orderflow.contracts.Shortage;
import io.orderflow.notification.Infrastructure;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class ComposeMailTest {

    private static final UUID ORDER = UUID.fromString("01934f2e-8b7a-7c3d-9e1f-2a4b6c8d0e10");
    private static final List<OrderLine> LINES = List.of(
            new OrderLine("MUG-WHITE-0.3L", 2, new BigDecimal("12.50")),
            new OrderLine("TEA / Grün 100 g", 10_000, new BigDecimal("0.1245")),
            new OrderLine("GIFT", 1, new BigDecimal("0")));
    private static final OrderDetails CONFIRMED = new OrderDetails("EUR", new BigDecimal("1270.00"), LINES, List.of());
    private static final OrderDetails REJECTED = new OrderDetails(
            "EUR",
            new BigDecimal("1270.00"),
            LINES,
            List.of(new Shortage("MUG-WHITE-0.3L", 2, 1), new Shortage("GIFT", 1, 0)));

    @Inject
    ComposeMail compose;

    @Test
    void a_confirmed_order_reads_as_agreed() throws IOException {
        ComposeMail.Body body = compose.body(MailTemplate.ORDER_CONFIRMED, ORDER, CONFIRMED);

        assertThat(compose.subject(MailTemplate.ORDER_CONFIRMED, ORDER, CONFIRMED))
                .isEqualTo("Your order 6C8D-0E10 is confirmed");
        assertThat(body.text()).isEqualTo(golden("order-confirmed.txt"));
        assertThat(body.html()).isEqualTo(golden("order-confirmed.html"));
    }

    @Test
    void a_rejected_order_reads_as_agreed() throws IOException {
        ComposeMail.Body body = compose.body(MailTemplate.ORDER_REJECTED, ORDER, REJECTED);

        assertThat(compose.subject(MailTemplate.ORDER_REJECTED, ORDER, REJECTED))
                .isEqualTo("Your order 6C8D-0E10 could not be accepted");
        assertThat(body.text()).isEqualTo(golden("order-rejected.txt"));
        assertThat(body.html()).isEqualTo(golden("order-rejected.html"));
    }

    @Test
    void an_order_rejected_for_another_reason_than_stock_speaks_of_no_stock() {
        ComposeMail.Body body = compose.body(MailTemplate.ORDER_REJECTED, ORDER, CONFIRMED);

        assertThat(body.text()).contains("could not accept").doesNotContain("stock");
        assertThat(body.html()).contains("could not accept").doesNotContain("stock", "<ul>");
    }

    @Test
    void html_from_outside_is_shown_and_not_obeyed() {
        String hostile = "<script>alert(1)</script><img src=x onerror='alert(2)'>\" onload=\"x {order.reference}";
        OrderDetails details = new OrderDetails(
                "EUR",
                BigDecimal.ONE,
                List.of(new OrderLine(hostile, 1, BigDecimal.ONE)),
                List.of(new Shortage(hostile, 1, 0)));

        for (MailTemplate template : MailTemplate.values()) {
            ComposeMail.Body body = compose.body(template, ORDER, details);

            assertThat(body.html())
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "{order.reference}")
                    .doesNotContain("<script", "<img", "\" onload");
            assertThat(body.text()).contains(hostile);
        }
    }

    @Test
    void a_name_cannot_add_lines_to_a_mail() {
        OrderDetails details = new OrderDetails(
                "EUR",
                BigDecimal.ONE,
                List.of(new OrderLine("MUG\n\nPay at evil.example", 1, BigDecimal.ONE)),
                List.of());

        assertThat(compose.body(MailTemplate.ORDER_CONFIRMED, ORDER, details).text())
                .contains("1 x MUG\ufffd\ufffdPay at evil.example\n");
    }

    private static String golden(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(ComposeMailTest.class.getResourceAsStream("/golden/" + name))) {
            return new String(file.readAllBytes(), UTF_8);
        }
    }
}
