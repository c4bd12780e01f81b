package io.orderflow.local.suite;

import java.util.List;
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
        return Stream.concat(Stream.of(POSTGRES, KAFKA), SERVICES.stream().map(Service::name))
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
