package io.orderflow.inventory.reservation;

import io.orderflow.contracts.InventoryEvent;
import java.util.Optional;

/** What came of something that happened. */
public sealed interface Transition {

    /** The reservation is now like this; the others are to be told by {@code event}, if there is one. */
    record Moved(Reservation reservation, Optional<InventoryEvent> event) implements Transition {}

    /** The reservation is as it was. */
    record Ignored(Reservation reservation, String reason) implements Transition {}
}
