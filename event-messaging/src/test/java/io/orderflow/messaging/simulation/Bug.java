package io.orderflow.messaging.simulation;

/** A rule of the protocol, broken. The model asks for them where the rule is kept, so that one sees what it is for. */
enum Bug {
    /** The producer reads the order's last sequence without a lock on its row. */
    SEQUENCE_TAKEN_WITHOUT_LOCK,
    /** The producer sends in its transaction instead of storing: what is rolled back has been told. */
    SENT_BEFORE_THE_COMMIT,
    /** The relay takes rows whose id is greater than the last one it saw; what commits late is passed over. */
    ROWS_AFTER_THE_LAST_SEEN_ID,
    /** The relay locks events, not shards, and skips those that another one has locked. */
    EVENTS_LOCKED_INSTEAD_OF_SHARDS,
    /** The relay deletes from the first id it read to the last, with what became visible between them. */
    DELETE_BY_RANGE,
    /** The relay commits its delete when it has sent, and then waits for the acknowledgements. */
    DELETE_COMMITTED_BEFORE_THE_ACKNOWLEDGEMENT,
    /** One replica acknowledges, before the others have the record: {@code acks=1}. */
    ONE_REPLICA_ACKNOWLEDGES,
    /** The consumer commits offsets when it has polled, and then handles. */
    OFFSETS_COMMITTED_BEFORE_THE_TRANSACTION,
    /** The consumer trusts Kafka to deliver once, and keeps no inbox. */
    NO_INBOX_ROW,
    /** The inbox row is written in a transaction after that of the effect. */
    INBOX_ROW_IN_ANOTHER_TRANSACTION,
    /** The inbox tells new events from old ones, and doesn't look at their sequence. */
    SEQUENCE_NOT_CHECKED,
    /** A failed event is sent to the end of a topic, to be tried later; nothing waits for it. */
    RETRY_TOPIC,
    /** Every event that waits behind a failed one is tried at the same time as that. */
    WAITING_EVENTS_ARE_RELEASED_TOGETHER,
    /** What is put behind a failed event doesn't keep that from being resolved meanwhile. */
    FAILED_EVENTS_NOT_LOCKED,
    /** What waits may wait behind failed events that came after the others were locked, and that nobody keeps there. */
    BLOCKADES_READ_BEYOND_THE_LOCKS,
    /** What has just come goes past all that waits, if the first one that does is of its stream. */
    WHAT_WAITS_IS_OVERTAKEN,
    /** What fails is kept without a look at what others have done since the failure was rolled back. */
    KEPT_WITHOUT_ANOTHER_LOOK,
    /** The same where what fails is tried again. */
    FAILURE_COUNTED_WITHOUT_ANOTHER_LOOK,
    /** Whoever handles an event leaves alone what is kept of it as failed. */
    REPEATS_STAY_PARKED,
    /** An event that still comes too early keeps its turn, although an earlier one waits behind it. */
    WHAT_IS_MISSING_WAITS_BEHIND_THE_GAP,
    /** A failed event is kept with a new id. */
    FAILED_EVENTS_GET_A_NEW_ID
}
