package io.orderflow.messaging.planted;

import static io.orderflow.planted.PlantedBug.in;

import io.orderflow.planted.PlantedBug;
import java.util.List;

/** What becomes of events that can't be handled. */
final class FailedEventBugs {

    private static final String TRIAGE = "io.orderflow.messaging.inbox.Triage";
    private static final String INBOX = "io.orderflow.messaging.inbox.Inbox";
    private static final String TURNS = "io.orderflow.messaging.failed.Turns";
    private static final String ROWS = "io.orderflow.messaging.failed.FailedEventRows";
    private static final String HEADERS = "io.orderflow.messaging.failed.HeaderBytes";
    private static final String REDRIVES = "io.orderflow.messaging.mending.RedriveTurns";
    private static final String MEND = "io.orderflow.messaging.mending.MendFailedEvents";
    private static final String INBOX_TEST = "io.orderflow.messaging.inbox.InboxTest";
    private static final String RACES_TEST = "io.orderflow.messaging.inbox.InboxRacesTest";
    private static final String REDRIVE_TEST = "io.orderflow.messaging.mending.RedriveTest";
    private static final String MEND_TEST = "io.orderflow.messaging.mending.MendFailedEventsTest";

    static final List<PlantedBug> ALL = List.of(
            in(TRIAGE, "as with a retry topic, nothing waits for a failed event")
                    .replace("if (blockade != null && !closesGap)", "if (false)")
                    .isSeenBy(
                            INBOX_TEST,
                            "keeps_an_event_of_another_producer_waiting_behind_a_failed_one_of_its_order",
                            "[what overtakes the failed one]"),
            in(TURNS, "what waits goes on in another order than it came")
                    .replace(
                            "OVER (PARTITION BY record_key ORDER BY id) AS",
                            "OVER (PARTITION BY record_key ORDER BY id DESC) AS")
                    .isSeenBy(
                            RACES_TEST,
                            "what_has_just_come_does_not_overtake_events_of_another_producer_that_wait",
                            "[1L, 1L, 2L, 3L]"),
            in(HEADERS, "a failed event loses its headers")
                    .replace("headers.add(new String(names[i], UTF_8), values[i]);", "")
                    .isSeenBy(INBOX_TEST, "keeps_what_it_can_not_read_byte_for_byte", "RecordHeaders"),
            in(INBOX, "what fails is kept although another instance has handled it meanwhile")
                    .replace("secondLook.at(transaction, subscription, failed, blockades);", "Optional.of(failed);")
                    .isSeenBy(
                            RACES_TEST,
                            "what_another_instance_handles_after_it_failed_here_is_not_kept",
                            "other-service 1 RETRYING HANDLER_FAILED"),
            in(INBOX, "what another instance has parked stays parked when it is handled")
                    .replace("makeRepeatsDue(transaction, subscription, batch.handled());", "")
                    .isSeenBy(
                            RACES_TEST,
                            "a_failure_that_is_kept_while_the_event_is_being_handled_is_looked_at_again",
                            "other-service 1 PARKED REFUSED"),
            in(INBOX, "an event that is given up leaves a gap")
                    .replace("batches.enter(transaction, subscription, readable.envelope());", "")
                    .isSeenBy(
                            MEND_TEST,
                            "an_event_that_is_given_up_has_no_effect_and_its_order_goes_on",
                            "to contain exactly (and in same order):\n  [2L]"),
            in(INBOX, "an event that is given up takes its number from the real one")
                    .replace("&& !failedEvents.hasRival(transaction, due)", "")
                    .isSeenBy(
                            MEND_TEST,
                            "what_is_given_up_leaves_its_number_to_another_that_says_it_is_the_same",
                            "could not find the following elements"),
            in(INBOX, "what is only late is given up with what came too early")
                    .replace("&& secondLook.isNext(transaction, subscription, readable)", "")
                    .isSeenBy(
                            MEND_TEST,
                            "what_is_missing_before_an_event_that_is_given_up_may_still_come",
                            "could not find the following elements"),
            in(INBOX, "what has come since an operator took it for missing is dropped")
                    .replace("&& !failedEvents.hasEarlier(transaction, current)", "")
                    .isSeenBy(MEND_TEST, "what_was_missing_and_has_come_since_goes_first", "[2L]"),
            in(INBOX, "what is settled fails once more when its topic is read again")
                    .replace("if (arrival instanceof Arrival.Unreadable)", "if (false)")
                    .isSeenBy(
                            MEND_TEST,
                            "what_could_not_be_read_and_is_settled_stays_so_when_its_topic_is_read_again",
                            "[2L]"),
            in(INBOX, "an event is tried as it was before it was edited")
                    .replace("DueEvent current = claimed.get();", "DueEvent current = attempt.event;")
                    .isSeenBy(RACES_TEST, "what_is_tried_is_the_event_as_it_was_edited_last", "edited"),
            in(ROWS, "an event that was edited meanwhile is kept with the failure of what it was")
                    .replace("AND next_attempt_at = ?", "AND next_attempt_at <> ?::timestamptz - interval '1 day'")
                    .isSeenBy(
                            RACES_TEST,
                            "what_an_operator_edits_after_it_has_failed_as_it_was_is_tried_as_edited",
                            "other-service 1 PARKED HANDLER_FAILED"),
            in(ROWS, "what could not be read has no place in its stream though an operator has said it")
                    .replace(
                            "event_source = ?, event_sequence = ?",
                            "event_source = nullif(event_source, ?), event_sequence = nullif(event_sequence, ?)")
                    .isSeenBy(
                            MEND_TEST,
                            "what_could_not_be_read_has_the_place_that_an_edit_gives_it",
                            "to contain exactly (and in same order):\n  [1L]"),
            in(TURNS, "who has waited for an event that is gone acts on another")
                    .replace("ofKey.stream().noneMatch(kept -> kept.id() == id)", "ofKey.isEmpty()")
                    .isSeenBy(MEND_TEST, "what_was_settled_while_it_was_waited_for_is_gone", "NoSuchElementException"),
            in(MEND, "an operator can try an event before its turn")
                    .replace("return next.get() == id", "return true")
                    .isSeenBy(MEND_TEST, "an_event_whose_turn_it_is_not_is_left_alone", "NotItsTurn"),
            in(MEND, "a record that is mended before its turn stays parked")
                    .replace("failedEvents.waitForTurn(transaction, id);", "")
                    .isSeenBy(
                            MEND_TEST,
                            "a_record_that_is_mended_before_its_turn_is_tried_when_that_comes",
                            "expected: WAITING"),
            in(ROWS, "what another instance is trying holds up all else that is due")
                    .replace("LIMIT 1 FOR UPDATE SKIP LOCKED", "LIMIT 1")
                    .isSeenBy(
                            RACES_TEST,
                            "what_another_instance_is_trying_is_passed_over_and_not_asked_for_again_and_again",
                            "[1L]"),
            in(REDRIVES, "a redrive goes as fast as it can")
                    .replace("interval '1 second' / per_second", "interval '0 seconds' / per_second")
                    .isSeenBy(
                            REDRIVE_TEST,
                            "everything_that_was_parked_is_tried_at_no_more_than_the_rate",
                            "to be between"),
            in(REDRIVES, "a redrive goes on however many fail again")
                    .replace("TOO_MANY = 5", "TOO_MANY = 5_000")
                    .isSeenBy(
                            REDRIVE_TEST,
                            "a_redrive_that_finds_the_consumer_still_sick_stops_by_itself",
                            "expected: STOPPED"),
            in(REDRIVES, "a redrive tries events before their turn")
                    .replace("failedEvents.lockNext(transaction, parked.get()).equals(parked)", "true")
                    .isSeenBy(REDRIVE_TEST, "a_redrive_tries_nothing_whose_turn_it_is_not", "expected: 0"),
            in(REDRIVES, "what waits behind the events of a redrive is tried as fast as it can be")
                    .replace("if (key == null)", "if (key != null)")
                    .isSeenBy(
                            REDRIVE_TEST,
                            "a_redrive_stops_when_what_waits_behind_its_events_fails",
                            "expected: STOPPED"),
            in(REDRIVES, "a redrive passes over what can't be tried during an outage")
                    .replace("SET followers = ? || followers", "SET followers = (?::int8[])[2:] || followers")
                    .isSeenBy(
                            REDRIVE_TEST,
                            "a_redrive_waits_while_the_database_can_not_work_and_goes_on_with_the_same_event",
                            "[what has left its place]"),
            in(REDRIVES, "a redrive forgets what waits behind its last event")
                    .replace("WHEN ? THEN 'RUNNING'", "WHEN ? AND false THEN 'RUNNING'")
                    .isSeenBy(
                            REDRIVE_TEST,
                            "what_waits_behind_the_last_event_has_a_redrive_run_again_that_another_instance_found_finished",
                            "[1L, 2L, 3L]"));

    private FailedEventBugs() {}
}
