package io.orderflow.local.suite;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a suite consists of. */
public final class Layout {
    public static final String POSTGRES = "postgres";
    public static final String KAFKA = "kafka";

    public static final Service ORDERS = new Service("order-service", 8080, "orders", "order_service");
    public static final Service INVENTORY = new Service("inventory-service", 8081, "inventory", "inventory_service");
    public static final Service NOTIFICATIONS =
            new Service("notification-service", 8082, "notifications", "notification_service");
    public static final List<Service> SERVICES = List.of(ORDERS, INVENTORY, NOTIFICATIONS);

    public static final List<String> TOPICS = List.of("order-events", "inventory-events", "notification-events");
    public static final int PARTITIONS = 12;

    private Layout() {}

    /** The names of all components, in the order in which they start. */
    public static List<String> names() {
        return names(1);
    }

    /** The same of a suite with so many brokers. */
    public static List<String> names(int brokers) {
        return Stream.of(
                        Stream.of(POSTGRES),
                        brokers(brokers).stream(),
                        SERVICES.stream().map(Service::name))
                .flatMap(names -> names)
                .toList();
    }

    /** The names of so many brokers: kafka, kafka-2, kafka-3. */
    public static List<String> brokers(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> number == 1 ? KAFKA : KAFKA + "-" + number)
                .toList();
    }

    /**
     * The service of that name.
     *
     * @throws IllegalArgumentException when none has it
     */
    public static Service service(String name) {
        return SERVICES.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no service is called " + name));
    }
}
