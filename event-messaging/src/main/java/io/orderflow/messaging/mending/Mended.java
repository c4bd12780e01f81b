package io.orderflow.messaging.mending;

import io.orderflow.messaging.failed.ErrorCode;
import java.util.List;

/** What came of an operator's action on a failed event. */
public sealed interface Mended {

    /** It was tried and is handled; the later ones of its order go on. */
    record Handled() implements Mended {}

    /** It was tried, failed and is left to an operator again, or tried again later. */
    record FailedAgain(ErrorCode code, String message) implements Mended {}

    /** It is due; another instance is trying it. */
    record Due() implements Mended {}

    /** It is edited, and will be tried when its turn comes. */
    record Edited() implements Mended {}

    /** It is given up; the later ones of its order go on. */
    record Discarded() implements Mended {}

    /** Nothing was done: it is not among the events that are to be settled. */
    record Unknown() implements Mended {}

    /** Nothing was done: event {@code next} of its order has to be settled before it. */
    record NotItsTurn(long next) implements Mended {}

    /** Nothing was done: this service has no consumer of that name any more. */
    record NoConsumer(String consumer) implements Mended {}

    /** Nothing was done: what it was to become is no event that could be handled. */
    record Refused(List<String> problems) implements Mended {}
}
