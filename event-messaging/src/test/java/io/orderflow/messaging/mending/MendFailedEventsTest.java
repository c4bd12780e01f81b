package io.orderflow.messaging.mending;

import static io.orderflow.local.Patience.await;
import static io.orderflow.messaging.mending.SickConsumer.ADA;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.contracts.envelope.EnvelopeHeaders;
import io.orderflow.messaging.failed.ErrorCode;
import io.orderflow.messaging.failed.FailedEventFilter;
import io.orderflow.messaging.failed.FailedEventState;
import io.orderflow.messaging.failed.KeptEvent;
import io.orderflow.messaging.failed.ListedEvent;
import io.orderflow.messaging.inbox.Records;
import io.orderflow.messaging.mending.MendingLog.Action;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MendFailedEventsTest {

    private final SickConsumer consumer = new SickConsumer();

    @AfterEach
    void close() {
        consumer.close();
    }

    @Test
    void an_event_that_is_tried_again_is_handled_and_its_order_goes_on_in_order() {
        UUID order = consumer.parked();
        consumer.receive(Records.of(order, 2));
        consumer.receive(Records.of(order, 3));
        consumer.sick.clear();

        assertThat(consumer.mend.retry(consumer.kept().getFirst().id(), ADA, false))
                .isEqualTo(new Mended.Handled());
        consumer.tryWhatIsDue();

        assertThat(consumer.effects.of(order)).containsExactly(1L, 2L, 3L);
        assertThat(consumer.kept()).isEmpty();
    }

    @Test
    void an_event_that_fails_again_says_why_and_waits_for_an_operator_again() {
        UUID order = consumer.parked();

        Mended mended = consumer.mend.retry(consumer.only().id(), ADA, false);

        assertThat(mended)
                .isEqualTo(new Mended.FailedAgain(
                        ErrorCode.HANDLER_FAILED, "IllegalStateException: no price 4711 of this thing"));
        assertThat(consumer.only().state()).isEqualTo(FailedEventState.PARKED);
        assertThat(consumer.only().attempts()).isEqualTo(2);
        assertThat(consumer.effects.of(order)).isEmpty();
    }

    @Test
    void an_event_that_can_not_be_tried_during_an_outage_is_due() {
        UUID order = consumer.parked();
        consumer.sick.clear();
        consumer.meanwhile = () -> {
            throw new IllegalStateException(new SQLException("permission denied", "42501"));
        };

        assertThat(consumer.mend.retry(consumer.only().id(), ADA, false)).isEqualTo(new Mended.Due());
        assertThat(consumer.log()).extracting(MendingLog.Entry::action).containsExactly(Action.RETRY);

        consumer.meanwhile = () -> {};
        consumer.clock.advance(Duration.ofSeconds(31));
        consumer.tryWhatIsDue();
        assertThat(consumer.effects.of(order)).containsExactly(1L);
    }

    @Test
    void an_event_whose_turn_it_is_not_is_left_alone() {
        UUID order = consumer.parked();
        consumer.receive(Records.of(order, 2));
        long first = consumer.kept().getFirst().id();
        long second = consumer.kept().getLast().id();
        consumer.sick.clear();

        assertThat(consumer.mend.retry(second, ADA, false)).isEqualTo(new Mended.NotItsTurn(first));
        assertThat(consumer.mend.discard(second, ADA)).isEqualTo(new Mended.NotItsTurn(first));

        assertThat(consumer.kept()).hasSize(2);
        assertThat(consumer.effects.of(order)).isEmpty();
        assertThat(consumer.log()).isEmpty();
    }

    @Test
    void an_event_that_is_given_up_has_no_effect_and_its_order_goes_on() {
        UUID order = consumer.parked();
        consumer.receive(Records.of(order, 2));
        KeptEvent bad = consumer.whole(consumer.kept().getFirst());
        consumer.sick.clear();

        assertThat(consumer.mend.discard(bad.listed().id(), ADA)).isEqualTo(new Mended.Discarded());
        consumer.tryWhatIsDue();
        consumer.receive(bad.original());

        assertThat(consumer.effects.of(order)).containsExactly(2L);
        KeptEvent settled = consumer.whole(consumer.only());
        assertThat(settled.listed().state()).isEqualTo(FailedEventState.DISCARDED);
        assertThat(settled.original().value()).isEqualTo(bad.original().value());
        assertThat(settled.original().headers()).isEqualTo(bad.original().headers());
    }

    @Test
    void what_a_consumer_that_is_gone_has_left_can_only_be_given_up_in_its_order() {
        UUID order = consumer.parked();
        consumer.receive(Records.of(order, 2));
        long first = consumer.kept().getFirst().id();
        long second = consumer.kept().getLast().id();
        MendFailedEvents mend = consumer.mendWithoutConsumer;
        Edit edit = new Edit(Map.of(), Optional.of("{}".getBytes(UTF_8)));
        Mended noConsumer = new Mended.NoConsumer(SickConsumer.NAME);

        assertThat(mend.retry(first, ADA, false)).isEqualTo(noConsumer);
        assertThat(mend.edit(first, ADA, edit)).isEqualTo(noConsumer);
        assertThat(mend.edit(second, ADA, edit)).isEqualTo(noConsumer);
        assertThat(mend.discard(second, ADA)).isEqualTo(new Mended.NotItsTurn(first));
        assertThat(consumer.log()).isEmpty();

        assertThat(mend.discard(first, ADA)).isEqualTo(new Mended.Discarded());
        assertThat(mend.discard(second, ADA)).isEqualTo(new Mended.Discarded());
        assertThat(consumer.kept())
                .extracting(ListedEvent::state)
                .containsExactly(FailedEventState.DISCARDED, FailedEventState.DISCARDED);
        assertThat(consumer.log()).extracting(MendingLog.Entry::action).containsExactly(Action.DISCARD, Action.DISCARD);
    }

    @Test
    void what_is_given_up_leaves_its_number_to_another_that_says_it_is_the_same() {
        UUID order = UUID.randomUUID();
        consumer.receive(Records.of(order, 1));
        consumer.receive(withBody(Records.of(order, 2), SickConsumer.BAD_BODY));
        long forged = consumer.only().id();
        consumer.receive(Records.of(order, 2));
        consumer.receive(Records.of(order, 3));

        assertThat(consumer.mend.discard(forged, ADA)).isEqualTo(new Mended.Discarded());
        consumer.tryWhatIsDue();

        assertThat(consumer.effects.of(order)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void what_could_not_be_read_has_the_place_that_an_edit_gives_it() {
        UUID order = UUID.randomUUID();
        ConsumerRecord<byte[], byte[]> nowhere = withoutType(Records.of(order, 7));
        nowhere.headers().remove(EnvelopeHeaders.SEQUENCE);
        consumer.receive(nowhere);
        long unreadable = consumer.only().id();
        consumer.receive(Records.of(order, 1));
        consumer.mend.edit(
                unreadable,
                ADA,
                new Edit(
                        Map.of(EnvelopeHeaders.TYPE, "thing.happened", EnvelopeHeaders.SEQUENCE, "1"),
                        Optional.of(SickConsumer.BAD_BODY.getBytes(UTF_8))));

        assertThat(consumer.kept().getFirst().headline().type()).isEqualTo("thing.happened");

        assertThat(consumer.mend.discard(unreadable, ADA)).isEqualTo(new Mended.Discarded());
        consumer.tryWhatIsDue();

        assertThat(consumer.effects.of(order)).containsExactly(1L);
    }

    @Test
    void what_is_missing_before_an_event_that_is_given_up_may_still_come() {
        UUID order = UUID.randomUUID();
        consumer.receive(Records.of(order, 1));
        consumer.receive(Records.of(order, 4));

        assertThat(consumer.mend.discard(idOf(4), ADA)).isEqualTo(new Mended.Discarded());
        consumer.receive(Records.of(order, 2));
        consumer.receive(Records.of(order, 3));

        assertThat(consumer.effects.of(order)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void what_was_settled_while_it_was_waited_for_is_gone() throws Exception {
        UUID order = consumer.parked();
        consumer.receive(Records.of(order, 2));
        long first = consumer.kept().getFirst().id();
        try (Connection other = consumer.database.dataSource().getConnection();
                Statement settling = other.createStatement();
                ExecutorService here = Executors.newSingleThreadExecutor()) {
            other.setAutoCommit(false);
            settling.execute("DELETE FROM messaging.failed_event WHERE id = " + first);
            Future<Mended> edited = here.submit(() -> consumer.mend.edit(first, ADA, body("{}")));
            await().until(() -> !consumer.database
                    .column("SELECT pid FROM pg_locks WHERE NOT granted AND pid IN"
                            + " (SELECT pid FROM pg_stat_activity WHERE datname = current_database())")
                    .isEmpty());
            other.commit();

            assertThat(edited.get()).isEqualTo(new Mended.Unknown());
        }
        assertThat(consumer.log()).isEmpty();
    }

    @Test
    void an_event_after_a_gap_is_handled_without_the_missing_one_only_if_the_operator_says_so() {
        UUID order = UUID.randomUUID();
        consumer.receive(Records.of(order, 1));
        consumer.receive(Records.of(order, 4));
        consumer.receive(Records.of(order, 3));
        long third = idOf(3);
        long fourth = idOf(4);

        assertThat(consumer.mend.retry(fourth, ADA, true)).isEqualTo(new Mended.NotItsTurn(third));
        assertThat(consumer.mend.retry(third, ADA, false))
                .isInstanceOfSatisfying(
                        Mended.FailedAgain.class,
                        failed -> assertThat(failed.code()).isEqualTo(ErrorCode.SEQUENCE_GAP));
        assertThat(consumer.mend.retry(third, ADA, true)).isEqualTo(new Mended.Handled());
        consumer.tryWhatIsDue();
        consumer.receive(Records.of(order, 2));

        assertThat(consumer.effects.of(order)).as("without the second").containsExactly(1L, 3L, 4L);
        assertThat(consumer.kept()).isEmpty();
    }

    @Test
    void what_was_missing_and_has_come_since_goes_first() {
        UUID order = UUID.randomUUID();
        consumer.receive(Records.of(order, 1));
        consumer.receive(Records.of(order, 3));
        consumer.sick.add(order);
        assertThat(consumer.mend.retry(idOf(3), ADA, true))
                .isInstanceOfSatisfying(
                        Mended.FailedAgain.class,
                        failed -> assertThat(failed.code()).isEqualTo(ErrorCode.HANDLER_FAILED));
        consumer.receive(Records.of(order, 2));
        consumer.sick.clear();

        // As where it is tried again by itself.
        consumer.database.execute("UPDATE messaging.failed_event SET state = 'RETRYING',"
                + " next_attempt_at = '2000-01-01T00:00:00Z' WHERE event_sequence = 3");
        for (int attempt = 0; attempt < 3; attempt++) {
            consumer.tryWhatIsDue();
            consumer.clock.advance(Duration.ofMinutes(2));
        }

        assertThat(consumer.effects.of(order)).containsExactly(1L, 2L, 3L);
        assertThat(consumer.kept()).isEmpty();
    }

    private long idOf(long sequence) {
        return consumer.kept().stream()
                .filter(event -> Long.valueOf(sequence).equals(event.headline().sequence()))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void an_edited_event_is_handled_as_edited_and_kept_as_it_came() {
        UUID order = UUID.randomUUID();
        consumer.receive(withBody(Records.of(order, 1), SickConsumer.BAD_BODY));
        long id = consumer.only().id();

        assertThat(consumer.mend.edit(id, ADA, body("{\"bad\": false}"))).isEqualTo(new Mended.Handled());

        assertThat(consumer.effects.of(order)).containsExactly(1L);
        KeptEvent settled = consumer.whole(consumer.only());
        assertThat(settled.listed().state()).isEqualTo(FailedEventState.HANDLED_EDITED);
        assertThat(settled.original().value()).isEqualTo(SickConsumer.BAD_BODY.getBytes(UTF_8));
        assertThat(settled.current().value()).isEqualTo("{\"bad\": false}".getBytes(UTF_8));
    }

    @Test
    void a_header_that_should_not_be_there_is_removed() {
        UUID order = UUID.randomUUID();
        ConsumerRecord<byte[], byte[]> bad = Records.of(order, 1);
        bad.headers().add(EnvelopeHeaders.CAUSATIONID, "nonsense".getBytes(UTF_8));
        consumer.receive(bad);
        Map<String, String> removed = new HashMap<>();
        removed.put(EnvelopeHeaders.CAUSATIONID, null);

        assertThat(consumer.mend.edit(consumer.only().id(), ADA, new Edit(removed, Optional.empty())))
                .isEqualTo(new Mended.Handled());

        assertThat(consumer.effects.of(order)).containsExactly(1L);
    }

    @Test
    void a_waiting_event_can_be_edited_before_its_turn_comes() {
        UUID order = consumer.parked();
        consumer.receive(withBody(Records.of(order, 2), SickConsumer.BAD_BODY));
        long first = consumer.kept().getFirst().id();
        consumer.sick.clear();

        assertThat(consumer.mend.edit(consumer.kept().getLast().id(), ADA, body("{}")))
                .isEqualTo(new Mended.Edited());
        assertThat(consumer.effects.of(order)).isEmpty();
        consumer.mend.retry(first, ADA, false);
        consumer.tryWhatIsDue();

        assertThat(consumer.effects.of(order)).containsExactly(1L, 2L);
    }

    @Test
    void what_an_edit_made_of_an_event_is_known_after_the_next_one_and_after_it_is_settled() {
        UUID order = UUID.randomUUID();
        consumer.receive(withBody(Records.of(order, 1), SickConsumer.BAD_BODY));
        long id = consumer.only().id();
        consumer.sick.add(order);
        consumer.mend.edit(id, ADA, body("{\"try\": 1}"));
        consumer.mend.edit(id, ADA, header("note", "once more"));
        consumer.sick.clear();
        consumer.mend.edit(id, ADA, body("{\"try\": 3}"));

        var edits = consumer.database
                .transactions()
                .call(transaction -> consumer.reader().edits(transaction, id, 10));

        assertThat(edits.keySet())
                .containsExactlyElementsOf(
                        consumer.log().stream().map(MendingLog.Entry::id).toList());
        assertThat(edits.values())
                .extracting(edited -> new String(edited.value(), UTF_8) + " "
                        + (edited.headers().lastHeader("note") != null))
                .containsExactly("{\"try\": 1} false", "{\"try\": 1} true", "{\"try\": 3} true");
    }

    @Test
    void an_edit_that_makes_no_event_or_another_one_is_refused() {
        consumer.parked();
        long id = consumer.only().id();
        String another = UUID.randomUUID().toString();

        assertThat(consumer.mend.edit(id, ADA, body("oops")))
                .isEqualTo(new Mended.Refused(List.of("The body is no object.")));
        assertThat(consumer.mend.edit(id, ADA, header(EnvelopeHeaders.ID, another)))
                .isInstanceOfSatisfying(
                        Mended.Refused.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .asString()
                                .startsWith("ce_id must stay"));
        assertThat(consumer.mend.edit(id, ADA, header(EnvelopeHeaders.SUBJECT, another)))
                .isEqualTo(new Mended.Refused(List.of("ce_subject is not the record's key")));
        assertThat(consumer.mend.edit(id, ADA, header(EnvelopeHeaders.SEQUENCE, "two")))
                .isEqualTo(new Mended.Refused(List.of("ce_sequence must be a whole number from 1")));
        assertThat(consumer.whole(consumer.only()).edited()).isNull();
        assertThat(consumer.log()).isEmpty();
    }

    @Test
    void a_record_whose_headers_could_not_be_read_is_mended_by_editing_them() {
        UUID order = UUID.randomUUID();
        consumer.receive(withoutType(Records.of(order, 1)));
        assertThat(consumer.only().code()).isEqualTo(ErrorCode.UNREADABLE_ENVELOPE);

        assertThat(consumer.mend.edit(consumer.only().id(), ADA, header(EnvelopeHeaders.TYPE, "thing.happened")))
                .isEqualTo(new Mended.Handled());

        assertThat(consumer.effects.of(order)).containsExactly(1L);
    }

    @Test
    void what_a_record_says_plainly_stays_though_its_other_headers_could_not_be_read() {
        UUID order = UUID.randomUUID();
        consumer.receive(withoutType(Records.of(order, 1)));
        long id = consumer.only().id();
        String another = UUID.randomUUID().toString();

        assertThat(consumer.mend.edit(
                        id,
                        ADA,
                        new Edit(
                                Map.of(
                                        EnvelopeHeaders.TYPE, "thing.happened",
                                        EnvelopeHeaders.ID, another,
                                        EnvelopeHeaders.SOURCE, "/third-service",
                                        EnvelopeHeaders.SEQUENCE, "4"),
                                Optional.empty())))
                .isInstanceOfSatisfying(
                        Mended.Refused.class,
                        refused -> assertThat(refused.problems())
                                .hasSize(3)
                                .contains("ce_source must stay other-service", "ce_sequence must stay 1"));
    }

    @Test
    void what_an_edit_makes_the_next_of_its_order_is_tried_at_once() {
        UUID order = UUID.randomUUID();
        consumer.receive(Records.of(order, 1));
        consumer.receive(Records.of(order, 5));
        consumer.clock.advance(Duration.ofHours(1));
        consumer.tryWhatIsDue();
        consumer.receive(withoutType(Records.of(order, 2)));
        long unreadable = consumer.kept().getLast().id();

        assertThat(consumer.mend.edit(unreadable, ADA, header(EnvelopeHeaders.TYPE, "thing.happened")))
                .isEqualTo(new Mended.Handled());

        assertThat(consumer.effects.of(order)).containsExactly(1L, 2L);
    }

    @Test
    void what_an_edit_puts_behind_another_lets_that_one_go_first() {
        UUID order = UUID.randomUUID();
        consumer.receive(Records.of(order, 1));
        consumer.receive(withoutType(Records.of(order, 3)));
        consumer.receive(Records.of(order, 2));
        long unreadable = consumer.kept().getFirst().id();

        assertThat(consumer.mend.edit(unreadable, ADA, header(EnvelopeHeaders.TYPE, "thing.happened")))
                .isEqualTo(new Mended.Edited());
        consumer.tryWhatIsDue();

        assertThat(consumer.effects.of(order)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void what_could_not_be_read_and_is_settled_stays_so_when_its_topic_is_read_again() {
        UUID order = UUID.randomUUID();
        ConsumerRecord<byte[], byte[]> discarded = withoutType(Records.of(order, 9));
        ConsumerRecord<byte[], byte[]> edited = withoutType(Records.of(order, 1));
        consumer.receive(discarded);
        consumer.mend.discard(consumer.only().id(), ADA);
        consumer.receive(edited);
        long second = consumer.kept().getLast().id();
        consumer.mend.edit(second, ADA, header(EnvelopeHeaders.TYPE, "thing.happened"));

        consumer.receive(discarded);
        consumer.receive(edited);
        consumer.receive(Records.of(order, 2));

        assertThat(consumer.effects.of(order)).containsExactly(1L, 2L);
        assertThat(consumer.kept())
                .extracting(ListedEvent::state)
                .containsExactly(FailedEventState.DISCARDED, FailedEventState.HANDLED_EDITED);
    }

    @Test
    void a_record_that_is_mended_before_its_turn_is_tried_when_that_comes() {
        UUID order = consumer.parked();
        consumer.receive(withoutType(Records.of(order, 2)));
        consumer.receive(Records.of(order, 3));
        long first = consumer.kept().getFirst().id();
        long second = consumer.kept().get(1).id();
        consumer.sick.clear();

        assertThat(consumer.mend.edit(second, ADA, header(EnvelopeHeaders.TYPE, "thing.happened")))
                .isEqualTo(new Mended.Edited());
        assertThat(consumer.kept().get(1).state()).isEqualTo(FailedEventState.WAITING);
        consumer.tryWhatIsDue();
        assertThat(consumer.effects.of(order)).as("before its turn").isEmpty();
        consumer.mend.retry(first, ADA, false);
        consumer.tryWhatIsDue();

        assertThat(consumer.effects.of(order)).containsExactly(1L, 2L, 3L);
        assertThat(consumer.only().state()).isEqualTo(FailedEventState.HANDLED_EDITED);
    }

    @Test
    void an_event_after_a_gap_that_is_edited_before_its_turn_stays_with_the_operator() {
        UUID order = UUID.randomUUID();
        consumer.receive(Records.of(order, 4));
        for (int attempt = 0; attempt < 30; attempt++) {
            consumer.clock.advance(Duration.ofMinutes(2));
            consumer.tryWhatIsDue();
        }
        consumer.receive(Records.of(order, 3));
        long fourth = idOf(4);

        assertThat(consumer.mend.edit(fourth, ADA, body("{}"))).isEqualTo(new Mended.Edited());

        assertThat(consumer.kept())
                .as("if both just waited, nobody would know that events are missing")
                .extracting(ListedEvent::state)
                .containsExactly(FailedEventState.PARKED, FailedEventState.WAITING);
    }

    @Test
    void whatever_an_operator_does_is_recorded_with_who_and_why() {
        consumer.parked();
        long id = consumer.only().id();

        consumer.mend.retry(id, ADA, false);
        consumer.mend.edit(id, new Operator("bob", "typo"), body("{}"));
        consumer.mend.discard(id, new Operator("cyd", "a test order"));

        assertThat(consumer.log())
                .extracting(entry -> entry.operator().name() + " " + entry.action() + " " + entry.failedEventId() + ": "
                        + entry.operator().reason())
                .containsExactly(
                        "ada " + Action.RETRY + " " + id + ": the catalogue is complete again",
                        "bob " + Action.EDIT + " " + id + ": typo",
                        "cyd " + Action.DISCARD + " " + id + ": a test order");
    }

    @Test
    void an_event_that_is_not_there_is_unknown() {
        assertThat(consumer.mend.retry(99, ADA, false)).isEqualTo(new Mended.Unknown());
        assertThat(consumer.mend.discard(99, ADA)).isEqualTo(new Mended.Unknown());
        assertThat(consumer.mend.edit(99, ADA, body("{}"))).isEqualTo(new Mended.Unknown());
    }

    @Test
    void an_event_that_was_given_up_is_settled() {
        consumer.parked();
        long id = consumer.only().id();
        consumer.mend.discard(id, ADA);

        Mended settled = new Mended.Settled(FailedEventState.DISCARDED);
        assertThat(consumer.mend.retry(id, ADA, false)).isEqualTo(settled);
        assertThat(consumer.mend.discard(id, ADA)).isEqualTo(settled);
        assertThat(consumer.mend.edit(id, ADA, body("{}"))).isEqualTo(settled);
    }

    @Test
    void what_a_newer_version_let_an_operator_do_is_told_all_the_same() {
        consumer.parked();
        consumer.mend.retry(consumer.only().id(), ADA, false);
        consumer.database.execute("UPDATE messaging.mending SET action = 'SEND_TO_THE_MOON'");

        assertThat(consumer.log()).extracting(MendingLog.Entry::action).containsExactly(Action.OTHER);
    }

    @Test
    void events_with_one_cause_are_one_group() {
        for (int i = 0; i < 3; i++) {
            consumer.parked();
        }
        consumer.receive(Records.of(UUID.randomUUID(), 7));

        var groups = consumer.database
                .transactions()
                .call(transaction -> consumer.reader().groups(transaction, FailedEventFilter.ALL, 10));

        assertThat(groups)
                .extracting(
                        group -> group.code() + " " + group.events() + " of " + group.orders() + " " + group.message())
                .containsExactly(
                        "HANDLER_FAILED 3 of 3 IllegalStateException: no price … of this thing",
                        "SEQUENCE_GAP 1 of 1 Event … of other-service for this order came, event … has not come yet.");
    }

    private static Edit body(String body) {
        return new Edit(Map.of(), Optional.of(body.getBytes(UTF_8)));
    }

    private static Edit header(String name, String value) {
        return new Edit(Map.of(name, value), Optional.empty());
    }

    private static ConsumerRecord<byte[], byte[]> withoutType(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        RecordHeaders headers = new RecordHeaders(kafkaRecord.headers().toArray());
        headers.remove(EnvelopeHeaders.TYPE);
        return Records.raw(kafkaRecord.key(), kafkaRecord.value(), headers);
    }

    private static ConsumerRecord<byte[], byte[]> withBody(ConsumerRecord<byte[], byte[]> kafkaRecord, String body) {
        return Records.raw(
                kafkaRecord.key(),
                body.getBytes(UTF_8),
                new RecordHeaders(kafkaRecord.headers().toArray()));
    }
}
