package io.orderflow.order.order;

import io.orderflow.contracts.InventoryEvent;
import org.jspecify.annotations.Nullable;

/** What can happen to an order. */
public sealed interface Happening {

    /** The inventory said something about it. */
    record News(InventoryEvent event) implements Happening {}

    /** Its payment was answered. */
    record Payment(Payment.Answer answer) implements Happening {

        /** How. */
        public enum Answer {
            AUTHORIZED,
            DECLINED
        }
    }

    /**
     * It is wanted cancelled.
     *
     * @param reason always in the same words
     * @param note the customer's own words
     */
    record Cancel(String reason, @Nullable String note) implements Happening {

        /** The customer wants it. */
        public static Cancel byCustomer(String note) {
            return new Cancel(Reasons.CUSTOMER, note);
        }
    }

    /** It waited for something for longer than it may. */
    record Overdue(Awaited awaited) implements Happening {

        /** For what. */
        public enum Awaited {
            DECISION,
            SHIPMENT
        }
    }
}
