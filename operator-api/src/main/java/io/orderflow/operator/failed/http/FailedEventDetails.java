package io.orderflow.operator.failed.http;

import io.orderflow.messaging.failed.KeptEvent;
import io.orderflow.messaging.mending.MendingLog;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * All there is to know of a failed event.
 *
 * @param original the record as it came
 * @param edited the record as it is tried instead, if it was edited
 * @param actions what operators did about it, each edit with what it made of the record
 */
@Schema(name = "FailedEventDetails", example = """
        {
          "event": {
            "failedEventId": 17,
            "consumer": "inventory",
            "state": "PARKED",
            "key": "01934f2e-8b7a-7c3d-9e1f-2a4b6c8d0e10",
            "topic": "order-events",
            "partition": 3,
            "offset": 4711,
            "recordedAt": "2026-01-31T12:34:56.789Z",
            "code": "UNREADABLE_ENVELOPE",
            "message": "ce_type is missing",
            "attempts": 1,
            "firstFailedAt": "2026-01-31T12:34:57Z",
            "lastFailedAt": "2026-01-31T12:34:57Z"
          },
          "original": {"headers": [{"name": "ce_specversion", "text": "1.0"}], "text": "hello"},
          "actions": [{
            "actionId": 3,
            "at": "2026-01-31T13:00:00Z",
            "by": "ada",
            "reason": "the catalogue is complete again",
            "action": "RETRY",
            "failedEventId": 17
          }]
        }""")
record FailedEventDetails(
        FailedEventAnswer event,
        RecordAnswer original,
        @Nullable RecordAnswer edited,
        List<ActionAnswer> actions) {

    static FailedEventDetails of(
            KeptEvent event, List<MendingLog.Entry> actions, Map<Long, ConsumerRecord<byte[], byte[]>> edits) {
        return new FailedEventDetails(
                FailedEventAnswer.of(event.listed()),
                RecordAnswer.of(event.original()),
                record(event.edited()),
                actions.stream()
                        .map(entry -> ActionAnswer.of(entry, record(edits.get(entry.id()))))
                        .toList());
    }

    private static @Nullable RecordAnswer record(@Nullable ConsumerRecord<byte[], byte[]> edited) {
        return edited == null ? null : RecordAnswer.of(edited);
    }
}
