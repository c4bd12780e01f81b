package io.orderflow.order.payment.provider.remote;

import java.io.IOException;

/** The provider answered that it can't answer: 5xx, or 429 for too many requests. */
final class TroubleException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final int TOO_MANY_REQUESTS = 429;

    private final int status;

    private TroubleException(int status) {
        super("The payment provider answered with status " + status);
        this.status = status;
    }

    static void check(int status) throws TroubleException {
        if (status >= 500 || status == TOO_MANY_REQUESTS) {
            throw new TroubleException(status);
        }
    }

    int status() {
        return status;
    }

    /** Whoever says that there were too many requests isn't helped by one more. */
    boolean isWorthRepeating() {
        return status != TOO_MANY_REQUESTS;
    }
}
