package io.orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.check.Finding;
import io.orderflow.load.mixed.MixedClient;
import io.orderflow.local.Suite;
import io.orderflow.local.suite.Component;
import io.orderflow.local.suite.InParallel;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Instances of the services come and go while customers, a warehouse and readers reach them through load balancers. */
@Tag("longer")
class ScalingTest {

    private static final List<String> SERVICES = List.of("order-service", "inventory-service", "notification-service");

    /** Each brings two requests on average, and each read one to every service: together as many as two cores bear. */
    private static final int PER_SECOND = 10;

    private static final int READS_PER_SECOND = 3;

    private static final Set<String> KINDS =
            Set.of("POST /orders", "POST /orders with a key", "cancellation", "dispatch", "delivery");

    /** That of a process which ended by itself when it was told to: 128 and the number of SIGTERM. */
    private static final int TIDY = 143;

    private final Suite suite = TestSuite.shared().suite();
    private final Map<String, LoadBalancer> balancers = new HashMap<>();

    @BeforeEach
    void a_balancer_before_each_service() {
        for (String service : SERVICES) {
            LoadBalancer balancer = LoadBalancer.open();
            balancers.put(service, balancer);
            balancer.add(suite.url(service));
            balancer.awaitReady(1);
        }
    }

    @AfterEach
    void one_instance_of_each_as_before() {
        balancers.values().forEach(LoadBalancer::close);
        InParallel.run(SERVICES.stream()
                .<Runnable>map(service -> () -> suite.scale(service, 1))
                .toList());
    }

    @Test
    void answers_every_request_and_does_nothing_twice_while_services_grow_to_three_and_shrink_to_one()
            throws Exception {
        var services = new MixedClient.Services(url("order-service"), url("inventory-service"));

        try (MixedCustomers customers = MixedCustomers.send(suite, services, PER_SECOND);
                Readers readers = Readers.read(new Shop(this::url), customers::known, READS_PER_SECOND)) {
            for (String service : SERVICES) {
                List<Component> three = suite.scale(service, 3);
                three.stream().skip(1).map(Component::address).map(URI::create).forEach(balancer(service)::add);
                balancer(service).awaitReady(3);
                customers.awaitMore(4 * PER_SECOND);
                stopTidily(three.get(0));
                stopTidily(three.get(1));
                customers.awaitMore(2 * PER_SECOND);
            }
            List<UUID> accepted = customers.finish();
            readers.finish();

            assertThat(customers.refusals()).isEmpty();
            assertThat(accepted).doesNotHaveDuplicates();
            assertThat(customers.answers().findings()).allMatch(Finding::holds);
            // On a machine that is busy with starts, one that isn't an order may be put off, which the findings allow.
            assertThat(customers.answers().counts())
                    .containsOnlyKeys(KINDS)
                    .allSatisfy((kind, answers) ->
                            assertThat(answers.keySet()).as(kind).allMatch(answer -> answer.matches("[0-9]{3}")));
            assertThat(customers.answers().counts().get("dispatch")).containsKey("201");
            assertThat(customers.answers().counts().get("cancellation")).containsKey("202");
            assertThat(readers.wrong()).isEmpty();
            assertThat(readers.right())
                    .allSatisfy(
                            (service, reads) -> assertThat(reads).as(service).hasPositiveValue());
            new Books(suite).mustBalance(accepted);
        }
    }

    private LoadBalancer balancer(String service) {
        return balancers.get(service);
    }

    private URI url(String service) {
        return balancer(service).url();
    }

    private static void stopTidily(Component component) {
        component.stop();
        assertThat(component.exitCode()).as(component.name()).hasValue(TIDY);
    }
}
