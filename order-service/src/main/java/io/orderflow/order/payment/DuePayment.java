package io.orderflow.order.payment;

import io.orderflow.messaging.outbox.Cause;
import io.orderflow.order.payment.provider.Money;
import io.orderflow.order.payment.provider.Secret;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A payment that somebody has taken to ask the provider about it now.
 *
 * @param chargeReference what the provider knows the charge by, if it is to be given back; null if it is to be made
 * @param askedBefore whether a charge may have reached the provider before
 * @param tries how often what is asked now was asked, this time included
 * @param claimedUntil the end of the lease; no two claims of a payment have the same
 * @param cause what made it due
 */
public record DuePayment(
        UUID orderId,
        Money total,
        @Nullable Secret token,
        @Nullable String chargeReference,
        int attempt,
        boolean askedBefore,
        int tries,
        Instant claimedUntil,
        Cause cause) {}
