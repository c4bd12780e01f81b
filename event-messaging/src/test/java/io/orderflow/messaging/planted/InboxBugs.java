package io.orderflow.messaging.planted;

import static io.orderflow.planted.PlantedBug.in;

import io.orderflow.planted.PlantedBug;
import java.util.List;

/** From the broker to the effects. */
final class InboxBugs {

    private static final String INBOX = "io.orderflow.messaging.inbox.Inbox";
    private static final String BATCH = "io.orderflow.messaging.inbox.InboxBatch";
    private static final String TRIAGE = "io.orderflow.messaging.inbox.Triage";
    private static final String WALKS = "io.orderflow.messaging.inbox.InboxWalks";
    private static final String INBOX_TEST = "io.orderflow.messaging.inbox.InboxTest";
    private static final String FORGET_TEST = "io.orderflow.messaging.inbox.ForgetOldInboxRowsTest";

    private static final String ENTER =
            "Set<UUID> entered = tableOf(subscription).enter(transaction, subscription.consumer(), toEnter);";

    static final List<PlantedBug> ALL = List.of(
            in(BATCH, "without an inbox row a repeat is handled again")
                    .replace(ENTER, "Set<UUID> entered = Set.copyOf(toEnter.stream().map(Envelope::eventId).toList());")
                    .isSeenBy(
                            INBOX_TEST, "handles_an_event_once_however_often_its_record_is_delivered", "[1L, 1L, 1L]"),
            in(BATCH, "an inbox row that is committed before the effect loses that to an outage")
                    .replace(ENTER, ENTER + " transaction.connection().commit();")
                    .isSeenBy(
                            INBOX_TEST,
                            "keeps_nothing_as_failed_when_the_database_is_away",
                            "expected: 0L\n but was: 2L"),
            in(TRIAGE, "without a look at the sequence an old event is handled again")
                    .replace("if (event.sequence() < expected)", "if (false)")
                    .isSeenBy(
                            FORGET_TEST,
                            "an_old_record_that_comes_again_has_no_effect_and_the_next_one_leaves_no_gap",
                            "[1L, 2L, 1L, 2L, 4L]"),
            in(TRIAGE, "an event that comes too early is handled too early")
                    .replace("else if (event.sequence() > expected)", "else if (false)")
                    .isSeenBy(INBOX_TEST, "keeps_an_event_that_comes_too_early_until_the_gap_closes", "[1L, 3L, 4L]"),
            in(TRIAGE, "an event of a type that nobody knows is passed over")
                    .replace("!knows(event.type())", "false")
                    .isSeenBy(INBOX_TEST, "passes_over_ignored_types_and_keeps_unknown_ones", "UNKNOWN_TYPE"),
            in(WALKS, "a clean-up that removes a stream's last row forgets how far the consumer is")
                    .replace("later.sequence > old.sequence", "later.sequence >= old.sequence")
                    .isSeenBy(
                            FORGET_TEST,
                            "old_rows_go_but_for_the_last_one_of_each_stream",
                            "could not find the following elements"),
            in(INBOX, "one bad event fails its whole batch")
                    .replace("return records.size() == 1", "return records.size() >= 1")
                    .isSeenBy(INBOX_TEST, "lets_a_poisoned_event_fail_alone", "but could not find"),
            in(INBOX, "an outage parks events that nothing is wrong with")
                    .replace("-> throw outage;", "-> new Failure.Retryable(\"the database is away\");")
                    .isSeenBy(
                            INBOX_TEST,
                            "keeps_nothing_as_failed_when_the_database_is_away",
                            "Expecting code to raise a throwable"),
            in(INBOX, "a stop parks events that nothing is wrong with")
                    .replace("-> throw stopped;", "-> new Failure.Retryable(\"the process stops\");")
                    .isSeenBy(
                            INBOX_TEST,
                            "parks_nothing_because_its_thread_is_interrupted",
                            "Expecting code to raise a throwable"));

    private InboxBugs() {}
}
