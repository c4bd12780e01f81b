package io.orderflow.messaging.simulation;

import io.orderflow.messaging.failed.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tries failed events again that are due, each in a transaction of its own; one that was handled releases the next. */
final class Retrier extends Receiver {

    private final Story story;
    private final Consumer consumer;

    private Optional<FailedRow> due = Optional.empty();
    private ErrorCode failure = ErrorCode.HANDLER_FAILED;

    Retrier(String name, Story story, Consumer consumer) {
        super(name, story, consumer);
        this.story = story;
        this.consumer = consumer;
    }

    @Override
    Step start() {
        List<FailedRow> all = consumer.failed().due();
        if (all.isEmpty()) {
            return Step.AGAIN;
        }
        due = Optional.of(story.chance().oneOf(all));
        return this::claim;
    }

    private Step claim() {
        begin(consumer.database());
        if (!consumer.failed().claim(transaction(), due.orElseThrow())) {
            transaction().rollback();
            return this::start;
        }
        story.diary().note(this, "tries %s again", due.orElseThrow().event());
        // It doesn't wait behind itself.
        return take(List.of(due.orElseThrow().kafkaRecord()), Map.of());
    }

    @Override
    Step settle() {
        if (heldBack().isEmpty()) {
            return this::resolve;
        }
        failure = heldBack().getFirst().code();
        return this::failAgain;
    }

    private Step resolve() {
        consumer.failed().delete(transaction(), due.orElseThrow());
        return this::releaseNext;
    }

    private Step releaseNext() {
        FailedRow resolved = due.orElseThrow();
        boolean released = consumer.failed().makeNextDue(transaction(), List.of(resolved.key()))
                && consumer.failed().makeRepeatsDue(transaction(), List.of(resolved.event()));
        return released ? this::commit : Step.AGAIN;
    }

    @Override
    Step handlerFailed(ErrorCode code) {
        failure = code;
        return this::lockAgain;
    }

    private Step lockAgain() {
        begin(consumer.database());
        return this::lookAgain;
    }

    /** What failed was rolled back: meanwhile somebody else may have tried it, or handled another record of it. */
    private Step lookAgain() {
        FailedRow tried = due.orElseThrow();
        if (!consumer.failed().isUnchanged(transaction(), tried)) {
            transaction().rollback();
            return this::start;
        }
        if (!consumer.failed().lock(transaction(), tried)) {
            return Step.AGAIN;
        }
        if (story.has(Bug.FAILURE_COUNTED_WITHOUT_ANOTHER_LOOK)) {
            return this::failAgain;
        }
        return switch (isHandled(tried.event())) {
            case UNDECIDED -> Step.AGAIN;
            case SEEN_BEFORE -> this::resolve;
            case NEW -> this::failAgain;
        };
    }

    private Step failAgain() {
        consumer.failed().failAgain(transaction(), due.orElseThrow(), failure);
        return failure == ErrorCode.SEQUENCE_GAP ? this::releaseEarlier : this::commit;
    }

    private Step releaseEarlier() {
        return consumer.failed().makeEarlierDue(transaction(), due.orElseThrow()) ? this::commit : Step.AGAIN;
    }

    @Override
    Step committed() {
        return this::start;
    }
}
