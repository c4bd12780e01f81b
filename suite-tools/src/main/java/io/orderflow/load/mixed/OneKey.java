package io.orderflow.load.mixed;

import io.orderflow.load.traffic.Answers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Requests with one Idempotency-Key: however many of them succeed, they get one answer, to the byte. */
final class OneKey {
    private final String key;
    private final Answers answers;
    private @Nullable Answer first;

    OneKey(String key, Answers answers) {
        this.key = key;
        this.answers = answers;
    }

    String key() {
        return key;
    }

    /** Takes an answer; gives it back if it is the first that tells of success. */
    Optional<Answer> firstSuccess(Answer answer) {
        if (!answer.isSuccess()) {
            return Optional.empty();
        }
        if (first == null) {
            first = answer;
            return Optional.of(answer);
        }
        if (!first.equals(answer)) {
            answers.unlike(key + " was answered with " + first.shown() + " and with " + answer.shown());
        }
        return Optional.empty();
    }
}
