package io.orderflow.order.payment.provider;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Somebody who charges customers for us.
 *
 * <p><b>The rule of keys.</b> There is one key for each attempt to have an order paid ({@link Charge#key}), and one for
 * giving the money back ({@link Refund#key}). Whoever asks, from any instance and as often as it likes, also after a
 * crash: one key charges at most once, and its final answers ({@code Authorized}, {@code Declined}, {@code NotCharged},
 * {@code Refunded}, {@code Refused}) never change. So an attempt is written down before it is made, and what has no
 * final answer is asked again under the same key. Only {@code NotCharged} leads to another.
 *
 * <p>Calls may take up to {@link #longestCall}, and may be made from any number of threads. Make them outside of
 * database transactions. A thread that is interrupted gets {@code Unknown} soon, and stays interrupted. Whatever a
 * provider or the network does is an answer; an exception is a bug.
 */
public interface PaymentProvider {

    /** One sentence for the log that says who it is. */
    String description();

    /** How many charges or refunds to hand over at once, at most. */
    int batchSize();

    /** The longest {@link #charge} or {@link #refund} may take, or {@link #chargeAll} or {@link #refundAll} with up to
     * {@link #batchSize} of them. */
    Duration longestCall();

    /** What an operator may want to know of it right now, by short names; for health checks. */
    default Map<String, String> condition() {
        return Map.of();
    }

    /** Charges an order's customer. */
    ChargeAnswer charge(Charge charge);

    /** Charges for several orders, and answers for each, in the given order. One's trouble is no other's. */
    List<ChargeAnswer> chargeAll(List<Charge> charges);

    /** Gives the money of a charge back. */
    RefundAnswer refund(Refund refund);

    /** Gives the money of several charges back, and answers for each, in the given order. One's trouble is no other's. */
    List<RefundAnswer> refundAll(List<Refund> refunds);
}
