package io.orderflow.messaging.simulation;

import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.messaging.failed.Blockade;
import io.orderflow.messaging.failed.ErrorCode;
import io.orderflow.messaging.failed.FailedEvent;
import io.orderflow.messaging.inbox.EventStream;
import io.orderflow.messaging.inbox.Subscription;
import io.orderflow.messaging.inbox.TestTriage;
import io.orderflow.messaging.inbox.TestTriage.Sorted;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What happens to records in the inbox's transaction, fresh ones and failed ones that are tried again: ask how far the
 * consumer is, sort, enter what is next into the inbox, handle what was really new, and settle the rest.
 *
 * <p>The triage is the real one. Simplified: every type has a handler.
 */
abstract class Receiver extends Actor {

    private static final Subscription SUBSCRIPTION =
            new Subscription("simulated", Set.of("any"), Set.of(Events.TYPE), Set.of(), (transaction, events) -> {});

    private final Story story;
    private final Consumer consumer;

    private List<ConsumerRecord<byte[], byte[]>> arrived = List.of();
    private Map<ByteBuffer, Blockade> blockades = Map.of();
    private Sorted sorted = new Sorted(List.of(), List.of(), Set.of());
    private final Queue<Envelope> toEnter = new ArrayDeque<>();
    private final List<Envelope> entered = new ArrayList<>();

    Receiver(String name, Story story, Consumer consumer) {
        super(name);
        this.story = story;
        this.consumer = consumer;
    }

    /** Keeps what the triage held back, in the same transaction. */
    abstract Step settle();

    /** The handler has failed with what arrived. */
    abstract Step handlerFailed(ErrorCode code);

    /** The transaction is committed. */
    abstract Step committed();

    /** Takes records in, within the open transaction. */
    final Step take(List<ConsumerRecord<byte[], byte[]>> records, Map<ByteBuffer, Blockade> blocked) {
        story.watch().stir();
        arrived = records;
        blockades = blocked;
        return this::sort;
    }

    private Step sort() {
        // Without positions there is nothing to sort by, and what isn't blocked is taken as it comes.
        boolean blindly = story.has(Bug.NO_INBOX_ROW) || story.has(Bug.SEQUENCE_NOT_CHECKED);
        Map<EventStream, Long> positions = consumer.inbox().positions(transaction());
        sorted = blindly
                ? BlindTriage.sort(SUBSCRIPTION, arrived, blockades)
                : TestTriage.sort(SUBSCRIPTION, positions, blockades, arrived);
        entered.clear();
        toEnter.clear();
        toEnter.addAll(inOneOrder(sorted.next()));
        return this::enter;
    }

    /** Whether an event is handled, by another transaction too, which this one waits for. Nobody else handles it then. */
    final InboxRows.Entry isHandled(Envelope event) {
        long position = consumer.inbox().positions(transaction()).getOrDefault(EventStream.of(event), 0L);
        return event.sequence() <= position
                ? InboxRows.Entry.SEEN_BEFORE
                : consumer.inbox().keepOut(transaction(), event);
    }

    private Step enter() {
        if (story.has(Bug.NO_INBOX_ROW) || story.has(Bug.INBOX_ROW_IN_ANOTHER_TRANSACTION)) {
            entered.addAll(toEnter);
            toEnter.clear();
        }
        while (!toEnter.isEmpty()) {
            switch (consumer.inbox().enter(transaction(), toEnter.element())) {
                case UNDECIDED -> {
                    return Step.AGAIN;
                }
                case NEW -> entered.add(toEnter.remove());
                case SEEN_BEFORE -> toEnter.remove();
            }
        }
        return this::handle;
    }

    private Step handle() {
        List<Envelope> isNew = new ArrayList<>(entered);
        for (Envelope event : sorted.next()) {
            if (isNew.remove(event)) {
                Optional<ErrorCode> failure = consumer.handler().handle(transaction(), event);
                if (failure.isPresent()) {
                    transaction().rollback();
                    entered.clear();
                    story.diary().note(this, "fails with %s: %s", event, failure.get());
                    return handlerFailed(failure.get());
                }
            }
        }
        return settle();
    }

    final Step commit() {
        transaction().commit();
        if (!entered.isEmpty()) {
            story.diary().note(this, "has handled %s", entered);
        }
        return story.has(Bug.INBOX_ROW_IN_ANOTHER_TRANSACTION) ? this::enterAfterwards : committed();
    }

    private Step enterAfterwards() {
        Transaction another = begin(consumer.database());
        boolean all =
                entered.stream().allMatch(event -> consumer.inbox().enter(another, event) != InboxRows.Entry.UNDECIDED);
        if (!all) {
            another.rollback();
            return Step.AGAIN;
        }
        another.commit();
        return committed();
    }

    /** What is to be kept of a record whose handler has failed with {@code failure}, as things are now; empty if it is handled. */
    final List<FailedEvent> nowHeldBack(FailedEvent failure, Map<ByteBuffer, Blockade> blocked) {
        Sorted now = TestTriage.sort(
                SUBSCRIPTION, consumer.inbox().positions(transaction()), blocked, List.of(failure.kafkaRecord()));
        return now.next().isEmpty() ? now.failed() : List.of(failure);
    }

    final List<FailedEvent> heldBack() {
        return sorted.failed();
    }

    final List<Envelope> handled() {
        return entered;
    }

    final Set<ByteBuffer> closedGaps() {
        return sorted.closedGaps();
    }

    /** So that two transactions can't deadlock. */
    private static List<Envelope> inOneOrder(List<Envelope> events) {
        return events.stream()
                .sorted(Comparator.comparing(Envelope::orderId).thenComparing(Envelope::eventId))
                .toList();
    }
}
