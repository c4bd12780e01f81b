package io.orderflow.contracts;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What order-service says on {@link Topic#ORDER_EVENTS}: how an order fares, and its payment.
 *
 * <p>What a consumer must act on (reserve, tell the customer) carries the whole order, so that it need not call
 * order-service.
 */
public sealed interface OrderEvent extends Event {

    /**
     * A customer placed an order; nothing is reserved or paid yet.
     *
     * @param decisionDueAt when the order is given up if it isn't decided by then; inventory-service lets go of stock
     *     that is still set aside for it later than that
     */
    record OrderPlaced(
            UUID orderId,
            String customerId,
            @Nullable String email,
            String currency,
            BigDecimal total,
            List<OrderLine> lines,
            Instant placedAt,
            Instant decisionDueAt)
            implements OrderEvent {

        /**
         * Copies the lines.
         *
         * @throws IllegalArgumentException if a value is missing or outside what the schema allows
         */
        public OrderPlaced {
            Require.present(orderId, "orderId");
            Require.text(customerId, "customerId", Require.NAME_LENGTH);
            Require.optionalText(email, "email", Require.EMAIL_LENGTH);
            Require.currency(currency, "currency");
            Require.money(total, "total");
            lines = Require.someItems(lines, "lines");
            Require.present(placedAt, "placedAt");
            Require.present(decisionDueAt, "decisionDueAt");
        }
    }

    /** Everything the order needs is there; it will be fulfilled. */
    record OrderConfirmed(
            UUID orderId,
            String customerId,
            @Nullable String email,
            String currency,
            BigDecimal total,
            List<OrderLine> lines,
            Instant confirmedAt)
            implements OrderEvent {

        /**
         * Copies the lines.
         *
         * @throws IllegalArgumentException if a value is missing or outside what the schema allows
         */
        public OrderConfirmed {
            Require.present(orderId, "orderId");
            Require.text(customerId, "customerId", Require.NAME_LENGTH);
            Require.optionalText(email, "email", Require.EMAIL_LENGTH);
            Require.currency(currency, "currency");
            Require.money(total, "total");
            lines = Require.someItems(lines, "lines");
            Require.present(confirmedAt, "confirmedAt");
        }
    }

    /** The order will not be fulfilled; {@code shortages} says what was lacking, and is empty if it wasn't stock. */
    record OrderRejected(
            UUID orderId,
            String customerId,
            @Nullable String email,
            String currency,
            BigDecimal total,
            List<OrderLine> lines,
            String reason,
            List<Shortage> shortages,
            Instant rejectedAt)
            implements OrderEvent {

        /**
         * Copies the lines and shortages.
         *
         * @throws IllegalArgumentException if a value is missing or outside what the schema allows
         */
        public OrderRejected {
            Require.present(orderId, "orderId");
            Require.text(customerId, "customerId", Require.NAME_LENGTH);
            Require.optionalText(email, "email", Require.EMAIL_LENGTH);
            Require.currency(currency, "currency");
            Require.money(total, "total");
            lines = Require.someItems(lines, "lines");
            Require.text(reason, "reason", Require.SENTENCE_LENGTH);
            shortages = Require.items(shortages, "shortages");
            Require.present(rejectedAt, "rejectedAt");
        }
    }

    /** The order is on its way to the customer. */
    record OrderShipped(
            UUID orderId,
            String customerId,
            @Nullable String email,
            String currency,
            BigDecimal total,
            List<OrderLine> lines,
            String carrier,
            String trackingNumber,
            Instant shippedAt)
            implements OrderEvent {

        /**
         * Copies the lines.
         *
         * @throws IllegalArgumentException if a value is missing or outside what the schema allows
         */
        public OrderShipped {
            Require.present(orderId, "orderId");
            Require.text(customerId, "customerId", Require.NAME_LENGTH);
            Require.optionalText(email, "email", Require.EMAIL_LENGTH);
            Require.currency(currency, "currency");
            Require.money(total, "total");
            lines = Require.someItems(lines, "lines");
            Require.text(carrier, "carrier", Require.NAME_LENGTH);
            Require.text(trackingNumber, "trackingNumber", Require.NAME_LENGTH);
            Require.present(shippedAt, "shippedAt");
        }
    }

    /** The customer has the order; nothing more is to be done for it. */
    record OrderCompleted(
            UUID orderId,
            String customerId,
            @Nullable String email,
            String currency,
            BigDecimal total,
            List<OrderLine> lines,
            Instant completedAt)
            implements OrderEvent {

        /**
         * Copies the lines.
         *
         * @throws IllegalArgumentException if a value is missing or outside what the schema allows
         */
        public OrderCompleted {
            Require.present(orderId, "orderId");
            Require.text(customerId, "customerId", Require.NAME_LENGTH);
            Require.optionalText(email, "email", Require.EMAIL_LENGTH);
            Require.currency(currency, "currency");
            Require.money(total, "total");
            lines = Require.someItems(lines, "lines");
            Require.present(completedAt, "completedAt");
        }
    }

    /**
     * A confirmed order is to be cancelled, because the customer wants it or nobody shipped it in time; it is cancelled if
     * its stock can still be released.
     */
    record OrderCancellationRequested(UUID orderId, String reason, Instant requestedAt) implements OrderEvent {

        /** @throws IllegalArgumentException if a value is missing or outside what the schema allows */
        public OrderCancellationRequested {
            Require.present(orderId, "orderId");
            Require.text(reason, "reason", Require.SENTENCE_LENGTH);
            Require.present(requestedAt, "requestedAt");
        }
    }

    /** The order is given up after all; {@code reason} is a word for machines, {@code note} the customer's own words. */
    record OrderCancelled(
            UUID orderId,
            String customerId,
            @Nullable String email,
            String currency,
            BigDecimal total,
            List<OrderLine> lines,
            String reason,
            @Nullable String note,
            Instant cancelledAt)
            implements OrderEvent {

        /**
         * Copies the lines.
         *
         * @throws IllegalArgumentException if a value is missing or outside what the schema allows
         */
        public OrderCancelled {
            Require.present(orderId, "orderId");
            Require.text(customerId, "customerId", Require.NAME_LENGTH);
            Require.optionalText(email, "email", Require.EMAIL_LENGTH);
            Require.currency(currency, "currency");
            Require.money(total, "total");
            lines = Require.someItems(lines, "lines");
            Require.text(reason, "reason", Require.SENTENCE_LENGTH);
            Require.optionalText(note, "note", Require.SENTENCE_LENGTH);
            Require.present(cancelledAt, "cancelledAt");
        }
    }

    /** The payment provider vouches for what the order costs; {@code reference} is what it knows this by. */
    record PaymentAuthorized(UUID orderId, String currency, BigDecimal amount, String reference, Instant authorizedAt)
            implements OrderEvent {

        /** @throws IllegalArgumentException if a value is missing or outside what the schema allows */
        public PaymentAuthorized {
            Require.present(orderId, "orderId");
            Require.currency(currency, "currency");
            Require.money(amount, "amount");
            Require.text(reference, "reference", Require.NAME_LENGTH);
            Require.present(authorizedAt, "authorizedAt");
        }
    }

    /** The payment provider does not vouch for what the order costs. */
    record PaymentDeclined(UUID orderId, String currency, BigDecimal amount, String reason, Instant declinedAt)
            implements OrderEvent {

        /** @throws IllegalArgumentException if a value is missing or outside what the schema allows */
        public PaymentDeclined {
            Require.present(orderId, "orderId");
            Require.currency(currency, "currency");
            Require.money(amount, "amount");
            Require.text(reason, "reason", Require.SENTENCE_LENGTH);
            Require.present(declinedAt, "declinedAt");
        }
    }

    /** The customer gets back what was authorized; {@code reference} is what the payment provider knows this by. */
    record PaymentRefunded(UUID orderId, String currency, BigDecimal amount, String reference, Instant refundedAt)
            implements OrderEvent {

        /** @throws IllegalArgumentException if a value is missing or outside what the schema allows */
        public PaymentRefunded {
            Require.present(orderId, "orderId");
            Require.currency(currency, "currency");
            Require.money(amount, "amount");
            Require.text(reference, "reference", Require.NAME_LENGTH);
            Require.present(refundedAt, "refundedAt");
        }
    }
}
