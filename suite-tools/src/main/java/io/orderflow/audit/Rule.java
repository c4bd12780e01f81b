package io.orderflow.audit;

/** What the audit holds the suite to. */
enum Rule {
    WHOLE_TOPICS("the topics are whole from their first record on"),
    ANSWERED_IS_PLACED("every order answered with 201 is stored, and one event in order-events places it"),
    PLACED_IS_STORED("every order that is stored is placed by one event, for the same price, and the other way round"),
    DONE_AS_ANSWERED("every cancellation, dispatch and delivery that a client was told to be done has its event"),
    AS_ORDERED("what is set aside, given back and sent is what was ordered, and an order costs what its lines cost"),
    ONCE("nothing happens to an order twice"),
    IN_ORDER("a service's events about an order first come in the order of their numbers"),
    NONE_LOST("every event that an outbox has numbered came"),
    NONE_ROLLED_BACK("no event came that no committed transaction has numbered, and no number came with two events"),
    SAME_AGAIN("a repeated event has the same key, body and headers"),
    KEYED("the key of a record is its order's id, and the records of an order are in one partition of a topic"),
    DONE_OR_KEPT("every record was entered by each consumer of its topic, or is kept by it as failed or settled"),
    ENTERED_ONCE("every consumer entered an event once, in its place"),
    NOTHING_MADE_UP("what consumers have entered and kept came by a topic that they read"),
    KEPT_AS_IT_CAME("what is kept of a record has the same key, body and headers"),
    STATUS_AS_TOLD("every order's status is what its last event says"),
    RESERVED_AS_TOLD("every order's reservation is what one decision and the events after it say"),
    PAID_AS_TOLD("an order is charged once at most, what it costs, and refunded at most that, as its payment says"),
    CHARGED_AS_TOLD("the payment provider's books say of every order what the events say"),
    NOTIFIED_AS_TOLD("customers were told once of each event they are told of, and events tell how that went"),
    MAILED_AS_TOLD("every notification that was sent has its mail, and every mail such a notification"),
    STOCK_ADDS_UP("of each product, what events have set aside and let go is what is reserved and shipped"),
    MONEY_ADDS_UP("what events charged and did not refund is what the orders cost that are confirmed or later"),
    ONE_TRACE("all records of an order have one trace id"),
    CAUSED("every event names the event of its order that led to it, where one did");

    private final String sentence;

    Rule(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
