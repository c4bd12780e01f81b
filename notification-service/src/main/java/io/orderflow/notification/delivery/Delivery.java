package io.orderflow.notification.delivery;

/** What came of delivering a mail. Reasons are short, and hold no personal data: they are stored and told on. */
public sealed interface Delivery {

    /** It was taken over. */
    record Accepted() implements Delivery {}

    /** It was refused for good; it would be refused again. */
    record Refused(String reason) implements Delivery {}

    /** It was not taken now; it may be later. */
    record Deferred(String reason) implements Delivery {}

    /** The transport can't take any mail right now; whose mail it was has nothing to do with it. */
    record Unreachable(String reason) implements Delivery {}
}
