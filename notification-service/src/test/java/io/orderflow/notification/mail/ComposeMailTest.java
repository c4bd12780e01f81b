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
import java.util.EnumSet;
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
    void a_cancelled_order_says_why_and_that_nothing_is_paid() {
        OrderDetails details = details("payment-declined", null, null);
        ComposeMail.Body body = compose.body(MailTemplate.ORDER_CANCELLED, ORDER, details);

        assertThat(compose.subject(MailTemplate.ORDER_CANCELLED, ORDER, details))
                .isEqualTo("Your order 6C8D-0E10 was cancelled");
        assertThat(body.text()).startsWith("""
                Hello,

                Your order 6C8D-0E10 was cancelled, and nothing of it will be delivered.
                Your payment was declined.
                If you have paid for it, you get your money back.

                This is what you had ordered:

                2 x MUG-WHITE-0.3L
                """);
        assertThat(body.html())
                .contains("was cancelled, and nothing of it will be delivered. Your payment was declined.");
    }

    @Test
    void a_reason_that_nobody_put_into_words_is_left_out() {
        ComposeMail.Body body = compose.body(MailTemplate.ORDER_CANCELLED, ORDER, details("meteorite", null, null));

        assertThat(body.text()).contains("will be delivered.\nIf you have paid").doesNotContain("meteorite");
        assertThat(body.html()).doesNotContain("meteorite");
    }

    @Test
    void a_shipped_order_says_how_to_find_the_parcel() {
        OrderDetails details = details(null, "Parcel Post", "PP-42");
        ComposeMail.Body body = compose.body(MailTemplate.ORDER_SHIPPED, ORDER, details);

        assertThat(compose.subject(MailTemplate.ORDER_SHIPPED, ORDER, details))
                .isEqualTo("Your order 6C8D-0E10 is on its way");
        assertThat(body.text())
                .contains("    Carrier: Parcel Post\n    Tracking number: PP-42\n\nThis is what you get:\n");
        assertThat(body.html()).contains("Carrier: Parcel Post<br>Tracking number: <strong>PP-42</strong>");
    }

    @Test
    void a_hostile_carrier_is_shown_and_not_obeyed() {
        ComposeMail.Body body = compose.body(
                MailTemplate.ORDER_SHIPPED, ORDER, details(null, "<b>Post</b>\nPay at evil.example", "\"><script>"));

        assertThat(body.html()).contains("&lt;b&gt;Post&lt;/b&gt;").doesNotContain("<b>", "<script");
        assertThat(body.text()).contains("Carrier: <b>Post</b>\ufffdPay at evil.example\n");
    }

    @Test
    void a_delivered_order_is_thanked_for() {
        assertThat(compose.subject(MailTemplate.ORDER_COMPLETED, ORDER, CONFIRMED))
                .isEqualTo("Your order 6C8D-0E10 was delivered");
        assertThat(compose.body(MailTemplate.ORDER_COMPLETED, ORDER, CONFIRMED).text())
                .contains("was delivered. Thank you", "This is what you got:\n\n2 x MUG-WHITE-0.3L\n");
    }

    @Test
    void a_refund_says_how_much_comes_back() {
        OrderDetails details = new OrderDetails("EUR", new BigDecimal("25.5"), List.of(), List.of());
        ComposeMail.Body body = compose.body(MailTemplate.PAYMENT_REFUNDED, ORDER, details);

        assertThat(compose.subject(MailTemplate.PAYMENT_REFUNDED, ORDER, details))
                .isEqualTo("You get money back for your order 6C8D-0E10");
        assertThat(body.text())
                .startsWith(
                        "Hello,\n\nYou get 25.50 EUR back for your order 6C8D-0E10. It comes back the way you paid.\n");
        assertThat(body.html()).contains("You get <strong>25.50 EUR</strong> back");
    }

    @Test
    void gathered_news_reads_as_agreed() throws IOException {
        OrderDetails shipped = details(null, "Parcel <Post>", "PP-42");

        ComposeMail.Body body = compose.gathered(List.of(
                compose.section(MailTemplate.ORDER_CONFIRMED, ORDER, "Your order is confirmed", CONFIRMED),
                compose.section(MailTemplate.ORDER_SHIPPED, ORDER, "Your <order> is on its way", shipped)));

        assertThat(body.text()).isEqualTo(golden("gathered.txt"));
        assertThat(body.html()).isEqualTo(golden("gathered.html"));
    }

    private static OrderDetails details(String reason, String carrier, String trackingNumber) {
        return new OrderDetails("EUR", new BigDecimal("1270.00"), LINES, List.of(), reason, carrier, trackingNumber);
    }

    @Test
    void html_from_outside_is_shown_and_not_obeyed() {
        String hostile = "<script>alert(1)</script><img src=x onerror='alert(2)'>\" onload=\"x {order.reference}";
        OrderDetails details = new OrderDetails(
                "EUR",
                BigDecimal.ONE,
                List.of(new OrderLine(hostile, 1, BigDecimal.ONE)),
                List.of(new Shortage(hostile, 1, 0)));

        // A refund's mail shows nothing from outside.
        for (MailTemplate template : EnumSet.complementOf(EnumSet.of(MailTemplate.PAYMENT_REFUNDED))) {
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
