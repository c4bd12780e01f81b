package io.orderflow.check;

import java.util.List;
import java.util.UUID;

/**
 * Orders, by column.
 *
 * @param ids of the orders
 * @param statuses in the order of the ids
 */
record PlacedOrders(List<UUID> ids, List<String> statuses) {}
