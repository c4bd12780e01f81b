package io.orderflow.messaging.mending;

import io.orderflow.messaging.failed.ErrorCode;
import io.orderflow.messaging.failed.FailedEventState;
import java.util.List;

/** What came of an operator's action on a failed event. */
public sealed interface Mended {

    /** It was tried and is handled; the later ones of its order go on. */
    record Handled() implements Mended {}

    /** It was tried, failed and is left to an operator again, or tried again later. */
    record FailedAgain(ErrorCode code, String message) implements Mended {}

    /** It is due: another instance is trying it, or it will be tried when the database can work again. */
    record Due() implements Mended {}

    /** It is edited, and will be tried when its turn comes. */
    record Edited() implements Mended {}

    /** It is given up; the later ones of its order go on. */
    record Discarded() implements Mended {}

    /** Nothing was done: there is no such event, or it was handled as it came. */
    record Unknown() implements Mended {}

    /** Nothing was done: an operator settled it before, as {@code outcome} says. */
    record Settled(FailedEventState outcome) implements Mended {}

    /** Nothing was done: event {@code next} of its order has to be settled before it. */
    record NotItsTurn(long next) implements Mended {}

    /** Nothing was done: this service has no consumer of that name any more. The event can be given up. */
    record NoConsumer(String consumer) implements Mended {}

    /** Nothing was done: what it was to become is no event that could be handled. */
    record Refused(List<String> problems) implements Mended {}
}
