package io.orderflow.messaging.inbox;

import io.orderflow.messaging.failed.Blockade;
import io.orderflow.messaging.failed.DueEvent;
import io.orderflow.messaging.failed.FailedEvent;
import io.orderflow.messaging.failed.FailedEvents;
import io.orderflow.messaging.failed.KeptEvents;
import io.orderflow.messaging.transaction.DatabaseUnavailableException;
import io.orderflow.messaging.transaction.Transaction;
import io.orderflow.messaging.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The inbox: Kafka delivers an event at least once, and its effects happen once.
 *
 * <p>A batch of records is one transaction: which events are new, their effects, the events they bring about, and how
 * far the consumer has come in each order's stream are committed together or not at all. A batch that fails is halved,
 * and each half is a transaction of its own, until the bad event fails alone: of 500 events with a bad one that costs
 * some twenty transactions and not 500.
 */
@ApplicationScoped
public class Inbox {

    private final Transactions transactions;
    private final InboxBatch batches;
    private final SecondLook secondLook;
    private final FailedEvents failedEvents;
    private final KeptEvents keptEvents;
    private final InboxMetrics metrics;

    Inbox(
            Transactions transactions,
            InboxBatch batches,
            SecondLook secondLook,
            FailedEvents failedEvents,
            KeptEvents keptEvents,
            InboxMetrics metrics) {
        this.transactions = transactions;
        this.batches = batches;
        this.secondLook = secondLook;
        this.failedEvents = failedEvents;
        this.keptEvents = keptEvents;
        this.metrics = metrics;
    }

    /**
     * Takes in records in the order of their partitions. When this returns, each was handled, or was a duplicate, or
     * is among the failed events; the offsets may be committed.
     *
     * @return how many were what
     * @throws DatabaseUnavailableException when the database can't work right now; the records must come again, and
     *     those that were taken in already will be duplicates
     * @throws StoppedException when the thread was interrupted; the same holds
     */
    public Received receive(Subscription subscription, List<ConsumerRecord<byte[], byte[]>> records) {
        try {
            return takeIn(subscription, Arrival.of(records));
        } catch (RuntimeException | Error thrown) {
            Failure.OfEvent failure = ofEvent(thrown);
            int half = records.size() / 2;
            // The first half first: it may have what the other one waits for.
            return records.size() == 1
                    ? keepFailed(subscription, Arrival.of(records.getFirst()), failure)
                    : receive(subscription, records.subList(0, half))
                            .plus(receive(subscription, records.subList(half, records.size())));
        }
    }

    /**
     * Tries the failed event that has been due for the longest time, if there is one.
     *
     * @return whether there was one
     * @throws DatabaseUnavailableException when the database can't work right now; nothing has changed
     * @throws StoppedException when the thread was interrupted; nothing has changed
     */
    public boolean retryOne(Subscription subscription) {
        Optional<DueEvent> due =
                transactions.call(transaction -> failedEvents.due(transaction, subscription.consumer()));
        due.ifPresent(event -> retry(subscription, event));
        return due.isPresent();
    }

    /**
     * Tries a failed event that is due.
     *
     * @throws DatabaseUnavailableException when the database can't work right now; nothing has changed
     * @throws StoppedException when the thread was interrupted; nothing has changed
     */
    public Retried retry(Subscription subscription, DueEvent due) {
        Attempt attempt = new Attempt(due);
        try {
            return tryAgain(subscription, attempt);
        } catch (RuntimeException | Error thrown) {
            return failAgain(subscription, attempt.event, ofEvent(thrown));
        }
    }

    /**
     * Passes a failed event over: it counts as handled, without any effect, so that the later ones of its order go on.
     *
     * <p>It is only removed, and counts as nothing, where counting it would have a real event taken for a repeat: where
     * events before it are missing, which may still come; where another one that is kept says it has the same place in the
     * stream; and where it can't be read, so that nobody knows what to count.
     */
    public void passOver(Transaction transaction, Subscription subscription, DueEvent due) throws SQLException {
        if (Arrival.of(due.kafkaRecord()) instanceof Arrival.Readable readable
                && secondLook.isNext(transaction, subscription, readable)
                && !failedEvents.hasRival(transaction, due)) {
            batches.enter(transaction, subscription, readable.envelope());
        }
        failedEvents.discard(transaction, due);
    }

    /** What is wrong with the event; what is wrong with anything else is thrown on, and nothing is kept. */
    private static Failure.OfEvent ofEvent(Throwable thrown) {
        return switch (Failures.of(thrown)) {
            case Failure.Infrastructure(DatabaseUnavailableException outage) -> throw outage;
            case Failure.Stopping(StoppedException stopped) -> throw stopped;
            case Failure.OfEvent failure -> failure;
        };
    }

    private static FailedEvent failed(Arrival arrival, Failure.OfEvent failure) {
        return new FailedEvent(
                arrival.kafkaRecord(),
                arrival instanceof Arrival.Readable readable ? readable.envelope() : null,
                failure.code(),
                failure.message());
    }

    private Received takeIn(Subscription subscription, List<Arrival> arrivals) {
        Set<ByteBuffer> keys =
                arrivals.stream().map(Arrival::key).filter(Objects::nonNull).collect(Collectors.toSet());
        TakenIn taken = transactions.call(transaction -> {
            List<Arrival> counting = asSettled(transaction, subscription, arrivals);
            Map<ByteBuffer, Blockade> blockades = failedEvents.blockades(transaction, subscription.consumer(), keys);
            InboxBatch.Taken batch = batches.take(transaction, subscription, counting, blockades);
            failedEvents.add(transaction, subscription.consumer(), batch.failed());
            failedEvents.makeNextDue(transaction, subscription.consumer(), batch.closedGaps());
            makeRepeatsDue(transaction, subscription, batch.handled());
            return new TakenIn(batch, arrivals.size() - counting.size());
        });
        taken.batch().committed();
        return taken.batch().received().plus(new Received(0, taken.discarded(), 0));
    }

    /** A batch, and how many records more were discarded before. */
    private record TakenIn(InboxBatch.Taken batch, int discarded) {}

    /**
     * Whoever reads a topic again comes by what operators have settled. An event whose place in its stream is known is a
     * repeat by that; one that can't be read would fail once more, and hold up its order behind what was mended long ago.
     */
    private List<Arrival> asSettled(Transaction transaction, Subscription subscription, List<Arrival> arrivals)
            throws SQLException {
        List<Arrival> counting = new ArrayList<>(arrivals.size());
        for (Arrival arrival : arrivals) {
            if (arrival instanceof Arrival.Unreadable) {
                counting.addAll(Arrival.of(
                        keptEvents.asSettled(transaction, subscription.consumer(), List.of(arrival.kafkaRecord()))));
            } else {
                counting.add(arrival);
            }
        }
        return counting;
    }

    /** What another instance has kept as failed while this one was handling it. */
    private void makeRepeatsDue(Transaction transaction, Subscription subscription, List<Arrival.Readable> handled)
            throws SQLException {
        Set<ByteBuffer> keys =
                handled.stream().map(Arrival::key).filter(Objects::nonNull).collect(Collectors.toSet());
        Set<UUID> events =
                handled.stream().map(arrival -> arrival.envelope().eventId()).collect(Collectors.toSet());
        failedEvents.makeRepeatsDue(transaction, subscription.consumer(), keys, events);
    }

    /** The event that is tried: as it was read, and from when it is locked, as it is then. */
    private static final class Attempt {
        private DueEvent event;

        Attempt(DueEvent read) {
            event = read;
        }
    }

    /** The same as for a fresh record, but for one thing: it doesn't wait behind itself. */
    private Retried tryAgain(Subscription subscription, Attempt attempt) {
        Optional<InboxBatch.Taken> taken = transactions.call(transaction -> {
            Optional<DueEvent> claimed = failedEvents.claim(transaction, attempt.event);
            if (claimed.isEmpty()) {
                return Optional.empty();
            }
            DueEvent current = claimed.get();
            attempt.event = current;
            Arrival arrival = Arrival.of(current.kafkaRecord());
            // What was missing when an operator decided that may have come since, and be kept behind this one.
            boolean gapAccepted = current.gapAccepted() && !failedEvents.hasEarlier(transaction, current);
            InboxBatch.Taken one = batches.takeAlone(transaction, subscription, arrival, gapAccepted);
            if (one.failed().isEmpty()) {
                resolve(transaction, subscription, current, arrival);
            } else {
                failedEvents.failAgain(transaction, current, one.failed().getFirst());
            }
            return Optional.of(one);
        });
        taken.ifPresent(InboxBatch.Taken::committed);
        return taken.map(Inbox::outcome).orElseGet(Retried.ByAnother::new);
    }

    private void resolve(Transaction transaction, Subscription subscription, DueEvent due, Arrival arrival)
            throws SQLException {
        failedEvents.resolve(transaction, due);
        if (arrival instanceof Arrival.Readable readable) {
            makeRepeatsDue(transaction, subscription, List.of(readable));
        }
    }

    private static Retried outcome(InboxBatch.Taken taken) {
        return taken.failed().stream()
                .findFirst()
                .<Retried>map(failed -> new Retried.FailedAgain(failed.code(), failed.message()))
                .orElseGet(Retried.Handled::new);
    }

    private Received keepFailed(Subscription subscription, Arrival arrival, Failure.OfEvent failure) {
        FailedEvent failed = failed(arrival, failure);
        String consumer = subscription.consumer();
        Set<ByteBuffer> keys = Stream.ofNullable(arrival.key()).collect(Collectors.toSet());
        Optional<FailedEvent> kept = transactions.call(transaction -> {
            Map<ByteBuffer, Blockade> blockades = failedEvents.blockades(transaction, consumer, keys);
            Optional<FailedEvent> now = secondLook.at(transaction, subscription, failed, blockades);
            failedEvents.add(transaction, consumer, now.stream().toList());
            return now;
        });
        kept.ifPresent(event -> metrics.failed(subscription, event));
        return kept.isPresent() ? new Received(0, 0, 1) : new Received(0, 1, 0);
    }

    private Retried failAgain(Subscription subscription, DueEvent due, Failure.OfEvent failure) {
        Arrival arrival = Arrival.of(due.kafkaRecord());
        FailedEvent again = failed(arrival, failure);
        Retried retried = transactions.call(transaction -> {
            if (!failedEvents.lock(transaction, due)) {
                return new Retried.ByAnother();
            }
            if (secondLook.isHandled(transaction, subscription, arrival)) {
                resolve(transaction, subscription, due, arrival);
                return new Retried.Handled();
            }
            failedEvents.failAgain(transaction, due, again);
            return new Retried.FailedAgain(again.code(), again.message());
        });
        if (retried instanceof Retried.FailedAgain) {
            metrics.failed(subscription, again);
        }
        return retried;
    }
}
