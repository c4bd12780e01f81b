package io.orderflow.system;

import static io.orderflow.local.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.local.suite.Component;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The database or the broker is away for a while, under load. */
class OutageTest {

    /** How long a part is away: longer than any of the services' own time-outs for one attempt. */
    private static final Duration AWAY = Duration.ofSeconds(15);

    @Test
    void refuses_what_it_can_not_store_while_the_database_is_away_and_goes_on_when_it_is_back() throws Exception {
        List<Shop.Answer> refused = whileAway("postgres");

        assertThat(refused).isNotEmpty().allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.header("Retry-After")).isNotEmpty();
            assertThat(answer.body().path("detail").asText()).isNotBlank();
        });
    }

    @Test
    void stores_orders_while_the_broker_is_away_and_goes_on_when_it_is_back() throws Exception {
        assertThat(whileAway("kafka")).isEmpty();
    }

    private static List<Shop.Answer> whileAway(String name) throws Exception {
        TestSuite test = TestSuite.shared();
        Shop shop = test.shop();
        shop.stock("outage", "1.00", 10_000_000);
        Component component = test.suite().component(name);
        try (Customers customers = Customers.place(shop, "outage", Integer.MAX_VALUE)) {
            await().until(() -> customers.acceptedSoFar() >= 50);
            component.stop();
            long stopped = System.nanoTime();
            await().pollInterval(Duration.ofMillis(200))
                    .atMost(AWAY.multipliedBy(2))
                    .until(() -> System.nanoTime() - stopped > AWAY.toNanos());
            component.start();
            int before = customers.acceptedSoFar();
            await().until(() -> customers.acceptedSoFar() >= before + 50);
            List<UUID> accepted = customers.finish();

            new Books(test.suite()).mustBalance(accepted);
            return customers.refused();
        }
    }
}
