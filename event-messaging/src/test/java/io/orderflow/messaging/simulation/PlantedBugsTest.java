package io.orderflow.messaging.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.messaging.simulation.Simulation.Outcome;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** One rule of the protocol is broken at a time, and the stories show what it was for. A rule that nobody misses is none. */
class PlantedBugsTest {

    /** Most show within a hundred. */
    private static final long MOST_SEEDS = 30_000;

    @Test
    void a_sequence_taken_without_a_lock_is_taken_twice() {
        assertCaught(Bug.SEQUENCE_TAKEN_WITHOUT_LOCK, Invariant.FIRST_APPEARANCES_ARE_IN_SEQUENCE);
    }

    @Test
    void what_is_sent_before_the_commit_may_never_be_true() {
        assertCaught(Bug.SENT_BEFORE_THE_COMMIT, Invariant.ONLY_COMMITTED_EVENTS_ARE_SENT);
    }

    @Test
    void a_relay_that_goes_by_the_last_id_it_saw_passes_over_what_commits_late() {
        assertCaught(Bug.ROWS_AFTER_THE_LAST_SEEN_ID, Invariant.FIRST_APPEARANCES_ARE_IN_SEQUENCE);
    }

    @Test
    void relays_that_skip_locked_events_overtake_each_other() {
        assertCaught(Bug.EVENTS_LOCKED_INSTEAD_OF_SHARDS, Invariant.FIRST_APPEARANCES_ARE_IN_SEQUENCE);
    }

    @Test
    void a_delete_by_range_takes_what_was_never_sent() {
        assertCaught(Bug.DELETE_BY_RANGE, Invariant.FIRST_APPEARANCES_ARE_IN_SEQUENCE);
    }

    @Test
    void a_delete_that_does_not_wait_for_the_acknowledgement_loses_what_was_not_stored() {
        assertCaught(Bug.DELETE_COMMITTED_BEFORE_THE_ACKNOWLEDGEMENT, Invariant.FIRST_APPEARANCES_ARE_IN_SEQUENCE);
    }

    @Test
    void what_one_replica_acknowledges_may_be_lost_with_it() {
        assertCaught(Bug.ONE_REPLICA_ACKNOWLEDGES, Invariant.FIRST_APPEARANCES_ARE_IN_SEQUENCE);
    }

    @Test
    void offsets_committed_too_early_pass_over_what_a_crash_has_left() {
        assertCaught(Bug.OFFSETS_COMMITTED_BEFORE_THE_TRANSACTION, Invariant.NOTHING_IS_LOST);
    }

    @Test
    void without_an_inbox_row_a_repeat_is_handled_again() {
        assertCaught(Bug.NO_INBOX_ROW, Invariant.EFFECTS_HAPPEN_ONCE);
    }

    @Test
    void an_inbox_row_in_another_transaction_is_missing_after_a_crash() {
        assertCaught(Bug.INBOX_ROW_IN_ANOTHER_TRANSACTION, Invariant.EFFECTS_HAPPEN_ONCE);
    }

    @Test
    void without_a_look_at_the_sequence_a_gap_is_not_noticed() {
        assertCaught(Bug.SEQUENCE_NOT_CHECKED, Invariant.EFFECTS_ARE_IN_SEQUENCE);
    }

    @Test
    void a_retry_topic_lets_later_events_overtake() {
        assertCaught(Bug.RETRY_TOPIC, Invariant.NOTHING_OVERTAKES_A_FAILED_EVENT);
    }

    @Test
    void waiting_events_that_are_released_together_overtake_the_one_they_wait_for() {
        assertCaught(Bug.WAITING_EVENTS_ARE_RELEASED_TOGETHER, Invariant.NOTHING_OVERTAKES_A_FAILED_EVENT);
    }

    @Test
    void what_is_put_behind_an_event_that_is_not_locked_is_left_behind_alone() {
        assertCaught(Bug.FAILED_EVENTS_NOT_LOCKED, Invariant.NOTHING_WAITS_FOR_NOTHING);
    }

    @Test
    void what_is_put_behind_an_event_that_came_after_the_locks_is_left_behind_alone() {
        assertCaught(Bug.BLOCKADES_READ_BEYOND_THE_LOCKS, Invariant.NOTHING_WAITS_FOR_NOTHING);
    }

    @Test
    void what_goes_past_all_that_waits_overtakes_the_events_of_other_producers() {
        assertCaught(Bug.WHAT_WAITS_IS_OVERTAKEN, Invariant.NOTHING_OVERTAKES_WHAT_WAITS);
    }

    @Test
    void what_is_kept_without_another_look_may_be_handled_already() {
        assertCaught(Bug.KEPT_WITHOUT_ANOTHER_LOOK, Invariant.NOTHING_HANDLED_FAILS);
    }

    @Test
    void a_failure_that_is_counted_without_another_look_may_be_one_of_an_event_that_is_handled_already() {
        assertCaught(Bug.FAILURE_COUNTED_WITHOUT_ANOTHER_LOOK, Invariant.NOTHING_HANDLED_FAILS, 6_404);
    }

    @Test
    void a_repeat_that_is_left_alone_when_its_event_is_handled_stays_parked() {
        assertCaught(Bug.REPEATS_STAY_PARKED, Invariant.NOTHING_HANDLED_IS_PARKED, 22_758);
    }

    @Test
    void what_is_missing_and_waits_behind_the_gap_it_would_close_waits_for_nothing() {
        assertCaught(Bug.WHAT_IS_MISSING_WAITS_BEHIND_THE_GAP, Invariant.NOTHING_WAITS_FOR_NOTHING);
    }

    @Test
    void a_failed_event_with_a_new_id_is_another_event() {
        assertCaught(Bug.FAILED_EVENTS_GET_A_NEW_ID, Invariant.FAILED_EVENTS_KEEP_THEIR_IDENTITY);
    }

    private static void assertCaught(Bug bug, Invariant expected) {
        assertCaught(bug, expected, 0);
    }

    /**
     * @param known a story that has shown it: it goes first, since another one may be far. A change to the model makes it
     *     another story, and then it is looked for.
     */
    private static void assertCaught(Bug bug, Invariant expected, long known) {
        assertThat(LongStream.concat(LongStream.of(known), LongStream.range(0, MOST_SEEDS))
                        .mapToObj(seed -> Simulation.with(bug, seed))
                        .filter(outcome ->
                                outcome instanceof Outcome.Violated violated && violated.invariant() == expected)
                        .findFirst())
                .as("a story in which %s breaks %s", bug, expected)
                .isPresent();
    }
}
