package io.orderflow.order.order.placing;

import io.orderflow.idempotency.Earlier;
import io.orderflow.order.order.Order;
import java.util.List;

/** What comes of trying to place an order. */
public sealed interface Placement {

    /** It is stored, and will be decided. */
    record Placed(Order order) implements Placement {}

    /** Nothing is stored: its key was used before. */
    record Repeated(Earlier earlier) implements Placement {}

    /** Nothing is stored: these lines don't fit the catalogue. */
    record Refused(List<BadLine> lines) implements Placement {}

    /**
     * A line that doesn't fit the catalogue.
     *
     * @param index its position, from 0
     * @param problem what is wrong with its product
     */
    record BadLine(int index, String problem) {}
}
