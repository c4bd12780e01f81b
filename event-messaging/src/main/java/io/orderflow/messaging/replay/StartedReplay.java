package io.orderflow.messaging.replay;

import java.util.List;

/** What came of asking for a replay. */
public sealed interface StartedReplay {

    /** It has begun. */
    record Begun(Replay replay) implements StartedReplay {}

    /** Nothing like that can be read again; each finding is about one field of what was asked for. */
    record Refused(List<Finding> findings) implements StartedReplay {}

    /**
     * What is wrong with a field.
     *
     * @param message to be read after the field's name
     */
    record Finding(String field, String message) {}
}
