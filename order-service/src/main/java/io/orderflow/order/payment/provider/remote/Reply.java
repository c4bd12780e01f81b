package io.orderflow.order.payment.provider.remote;

/** What came back of a call, after all its tries. */
sealed interface Reply {

    /** An answer that is worth reading. */
    record Answer(int status, byte[] body) implements Reply {}

    /**
     * Nothing useful.
     *
     * @param sent whether a request may have reached the provider
     */
    record None(String reason, boolean sent) implements Reply {}
}
