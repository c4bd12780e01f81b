package io.orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.local.Suite;
import io.orderflow.local.suite.Component;
import io.orderflow.local.suite.InParallel;
import io.orderflow.local.suite.Instance;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Instances of the services come and go while customers order through a load balancer. */
class ScalingTest {

    private static final List<String> SERVICES = List.of("order-service", "inventory-service", "notification-service");
    private static final int PER_SECOND = 40;

    /** That of a process which ended by itself when it was told to: 128 and the number of SIGTERM. */
    private static final int TIDY = 143;

    private final Suite suite = TestSuite.shared().suite();

    @AfterEach
    void one_instance_of_each_as_before() {
        InParallel.run(SERVICES.stream()
                .<Runnable>map(service -> () -> suite.scale(service, 1))
                .toList());
    }

    @Test
    void answers_every_request_and_does_nothing_twice_while_services_grow_to_three_and_shrink_to_one()
            throws Exception {
        TestSuite.shared().shop().stock("scaling", "1.00", 1_000_000);

        try (LoadBalancer balancer = LoadBalancer.open();
                SteadyCustomers customers = customersBehind(balancer)) {
            for (String service : SERVICES) {
                List<Component> three = suite.scale(service, 3);
                if (service.equals("order-service")) {
                    three.stream()
                            .skip(1)
                            .map(Component::address)
                            .map(URI::create)
                            .forEach(url -> add(url, balancer));
                    balancer.awaitReady(3);
                }
                customers.awaitMore(2 * PER_SECOND);
                stopTidily(three.get(0));
                stopTidily(three.get(1));
                customers.awaitMore(PER_SECOND);
            }
            List<UUID> accepted = customers.finish();

            assertThat(customers.refusals()).isEmpty();
            assertThat(accepted).doesNotHaveDuplicates();
            new Books(suite).mustBalance(accepted);
        }
    }

    private SteadyCustomers customersBehind(LoadBalancer balancer) {
        add(suite.url("order-service"), balancer);
        balancer.awaitReady(1);
        return SteadyCustomers.place(balancer.url(), "scaling", PER_SECOND);
    }

    private static void add(URI instance, LoadBalancer balancer) {
        balancer.add(instance, Instance.management(instance));
    }

    private static void stopTidily(Component component) {
        component.stop();
        assertThat(component.exitCode()).as(component.name()).hasValue(TIDY);
    }
}
