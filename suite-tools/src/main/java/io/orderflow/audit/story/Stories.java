package io.orderflow.audit.story;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The stories of all orders. */
public final class Stories {
    private final Map<UUID, OrderStory> byOrder = new HashMap<>();

    /** The story of an order, which begins here if nothing was told of it before. */
    public OrderStory of(UUID orderId) {
        return byOrder.computeIfAbsent(orderId, OrderStory::new);
    }

    public Optional<OrderStory> find(UUID orderId) {
        return Optional.ofNullable(byOrder.get(orderId));
    }

    public Collection<OrderStory> all() {
        return byOrder.values();
    }
}
