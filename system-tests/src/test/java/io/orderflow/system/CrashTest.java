package io.orderflow.system;

import static io.orderflow.local.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.local.suite.Component;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Services are killed while customers go on ordering. */
@Tag("longer")
class CrashTest {

    private static final int ORDERS = 1_000;

    @Test
    void decides_and_tells_every_accepted_order_though_each_service_is_killed_in_turn() throws Exception {
        TestSuite test = TestSuite.shared();
        Shop shop = test.shop();
        shop.stock("crash", "1.00", 1_000_000);

        try (Customers customers = Customers.place(shop, "crash", ORDERS)) {
            int next = ORDERS / 5;
            for (String service : List.of("inventory-service", "notification-service", "order-service")) {
                int reached = next;
                await().until(() -> customers.acceptedSoFar() >= reached);
                Component component = test.suite().component(service);
                component.kill();
                assertThat(component.isAlive()).isFalse();
                component.start();
                next += ORDERS / 5;
            }
            List<UUID> accepted = customers.await();

            assertThat(accepted).hasSizeGreaterThanOrEqualTo(ORDERS).doesNotHaveDuplicates();
            new Books(test.suite()).mustBalance(accepted);
        }
    }
}
