package io.orderflow.operator.failed.http;

import io.orderflow.messaging.mending.MendingLog;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an operator did, and why. What a redrive did about an event is about both.
 *
 * @param edited what the edit made of the event, where that is asked for
 */
@Schema(name = "Action", example = """
        {
          "actionId": 3,
          "at": "2026-01-31T13:00:00Z",
          "by": "ada",
          "reason": "the catalogue is complete again",
          "action": "RETRY",
          "failedEventId": 17
        }""")
record ActionAnswer(
        long actionId,
        Instant at,
        String by,
        String reason,
        MendingLog.Action action,
        @Nullable Long failedEventId,
        @Nullable UUID redriveId,
        @Nullable UUID replayId,
        @Nullable RecordAnswer edited) {

    static ActionAnswer of(MendingLog.Entry entry) {
        return of(entry, null);
    }

    static ActionAnswer of(MendingLog.Entry entry, @Nullable RecordAnswer edited) {
        return new ActionAnswer(
                entry.id(),
                entry.at(),
                entry.operator().name(),
                entry.operator().reason(),
                entry.action(),
                entry.failedEventId(),
                entry.redriveId(),
                entry.replayId(),
                edited);
    }
}
