package io.orderflow.order.payment.provider;

/** What came of a {@link Charge}. Reasons are short and stable, in lower case with hyphens; they name no person or card. */
public sealed interface ChargeAnswer {

    /**
     * The customer pays. Final.
     *
     * @param reference the provider's name for the charge, to refund it by
     */
    record Authorized(String reference) implements ChargeAnswer {}

    /** The customer can't or mustn't pay this way, such as {@code card-declined}. Final: nothing was or will be charged. */
    record Declined(String reason) implements ChargeAnswer {}

    /** For sure this attempt has charged nothing and never will. The next attempt may do better. */
    record NotCharged(String reason) implements ChargeAnswer {}

    /** The provider has heard nothing of it this time. Ask again, the same attempt. */
    record NotAsked(String reason) implements ChargeAnswer {}

    /** It may have charged or not, or may still do so. Ask again, the same attempt. */
    record Unknown(String reason) implements ChargeAnswer {}
}
