package io.orderflow.contracts;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What order-service says on {@link Topic#ORDER_EVENTS}: how an order fares, and later also its payment.
 *
 * <p>Each of these carries the whole order, because a consumer must be able to act (reserve, tell the customer) without
 * calling order-service.
 */
public sealed interface OrderEvent extends Event {

    /** A customer placed an order; nothing is reserved or paid yet. */
    record OrderPlaced(
            UUID orderId,
            String customerId,
            @Nullable String email,
            String currency,
            BigDecimal total,
            List<OrderLine> lines,
            Instant placedAt)
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
}
