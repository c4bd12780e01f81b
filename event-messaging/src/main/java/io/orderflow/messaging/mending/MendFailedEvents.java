package io.orderflow.messaging.mending;

import io.orderflow.messaging.failed.DueEvent;
import io.orderflow.messaging.failed.FailedEvents;
import io.orderflow.messaging.failed.KeptEvent;
import io.orderflow.messaging.failed.KeptEvents;
import io.orderflow.messaging.inbox.Inbox;
import io.orderflow.messaging.inbox.RecordEnvelope;
import io.orderflow.messaging.inbox.Retried;
import io.orderflow.messaging.inbox.Subscription;
import io.orderflow.messaging.inbox.Subscriptions;
import io.orderflow.messaging.mending.MendingLog.Action;
import io.orderflow.messaging.transaction.DatabaseUnavailableException;
import io.orderflow.messaging.transaction.Transaction;
import io.orderflow.messaging.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Settles failed events by an operator's hand. Only the event whose turn it is can be tried or given up, so that an
 * order's events keep their order whatever an operator does; the later ones go on by themselves when it is settled.
 *
 * <p>Every action is recorded, with who and why, in the transaction that has its effect. All of them throw {@link
 * DatabaseUnavailableException} when the database can't work right now; nothing has been done then. Where it can't work
 * when the event is tried, the action is stored already, and the event is due.
 */
@ApplicationScoped
public class MendFailedEvents {

    private static final Logger LOG = Logger.getLogger(MendFailedEvents.class);

    private final Transactions transactions;
    private final Inbox inbox;
    private final FailedEvents failedEvents;
    private final KeptEvents keptEvents;
    private final MendingLog log;
    private final BodyCheck bodies;
    private final Subscriptions subscriptions;

    MendFailedEvents(
            Transactions transactions,
            Inbox inbox,
            FailedEvents failedEvents,
            KeptEvents keptEvents,
            MendingLog log,
            BodyCheck bodies,
            Subscriptions subscriptions) {
        this.transactions = transactions;
        this.inbox = inbox;
        this.failedEvents = failedEvents;
        this.keptEvents = keptEvents;
        this.log = log;
        this.bodies = bodies;
        this.subscriptions = subscriptions;
    }

    /** Either why nothing was done, or what is to be done next. */
    private sealed interface Begun {
        record Not(Mended why) implements Begun {}

        record Ready(Subscription subscription, KeptEvent event) implements Begun {}

        /** Nobody is left to try it; it can be given up when it is the {@code next} of its order. */
        record Orphaned(String consumer, long next) implements Begun {
            Mended refusal() {
                return new Mended.NoConsumer(consumer);
            }
        }
    }

    /**
     * Tries an event now.
     *
     * @param withoutMissing whether to handle it although events before it have not come: should they come after all,
     *     they count as repeats and are never handled
     */
    public Mended retry(long id, Operator operator, boolean withoutMissing) {
        Action action = withoutMissing ? Action.RETRY_WITHOUT_MISSING : Action.RETRY;
        return transactions
                .<Then>call(transaction -> switch (begin(transaction, id)) {
                    case Begun.Not(Mended why) -> () -> why;
                    case Begun.Orphaned orphaned -> orphaned::refusal;
                    case Begun.Ready ready -> {
                        log.aboutEvent(transaction, operator, action, id);
                        yield tryNow(transaction, ready, withoutMissing);
                    }
                })
                .go();
    }

    /**
     * Changes what is tried of an event, and tries it now if it is its turn. What came from the topic is kept.
     *
     * @return {@link Mended.Refused} if what comes of the edit is no event of a type, version and body that can be
     *     handled, or another event than it was
     */
    public Mended edit(long id, Operator operator, Edit edit) {
        return transactions
                .<Then>call(transaction -> {
                    Begun begun = begin(transaction, id);
                    if (begun instanceof Begun.Orphaned orphaned) {
                        return orphaned::refusal;
                    }
                    if (begun instanceof Begun.Not(Mended why) && !(why instanceof Mended.NotItsTurn)) {
                        return () -> why;
                    }
                    KeptEvent event = keptEvents.find(transaction, id).orElseThrow();
                    ConsumerRecord<byte[], byte[]> edited = edit.of(event.current());
                    List<String> problems = Edit.problems(event.original(), edited, bodies);
                    if (!problems.isEmpty()) {
                        return () -> new Mended.Refused(problems);
                    }
                    failedEvents.edit(transaction, id, edited, RecordEnvelope.of(edited));
                    log.aboutEvent(transaction, operator, Action.EDIT, id);
                    // Its place in its stream may be known only now, and so whether its turn has come.
                    if (begin(transaction, id) instanceof Begun.Ready ready) {
                        return tryNow(transaction, ready, false);
                    }
                    failedEvents.waitForTurn(transaction, id);
                    if (event.listed().headline().sequence() == null) {
                        // One that waited behind it may now be before it.
                        makeNextDue(transaction, event);
                    }
                    return Mended.Edited::new;
                })
                .go();
    }

    private void makeNextDue(Transaction transaction, KeptEvent waiting) throws SQLException {
        // One without a key waits for nothing.
        byte[] key = Objects.requireNonNull(waiting.original().key());
        failedEvents.makeNextDue(transaction, waiting.listed().consumer(), List.of(ByteBuffer.wrap(key)));
    }

    /**
     * Gives an event up: it counts as handled, has no effect, and is kept among the settled ones. Where this service has no
     * such consumer any more, it counts as nothing.
     */
    public Mended discard(long id, Operator operator) {
        return transactions.call(transaction -> switch (begin(transaction, id)) {
            case Begun.Not(Mended why) -> why;
            case Begun.Orphaned(String consumer, long next) ->
                next == id ? giveUp(transaction, id, operator, failedEvents::discard) : new Mended.NotItsTurn(next);
            case Begun.Ready(Subscription subscription, KeptEvent event) ->
                giveUp(transaction, id, operator, (current, due) -> inbox.passOver(current, subscription, due));
        });
    }

    /** What becomes of an event that is given up. */
    @FunctionalInterface
    private interface GivenUp {
        void go(Transaction transaction, DueEvent event) throws SQLException;
    }

    private Mended giveUp(Transaction transaction, long id, Operator operator, GivenUp how) throws SQLException {
        how.go(transaction, failedEvents.take(transaction, id, false).orElseThrow());
        log.aboutEvent(transaction, operator, Action.DISCARD, id);
        return new Mended.Discarded();
    }

    /** What is left to do after the commit. */
    @FunctionalInterface
    private interface Then {
        Mended go();
    }

    private Then tryNow(Transaction transaction, Begun.Ready ready, boolean withoutMissing) throws SQLException {
        DueEvent due = failedEvents
                .take(transaction, ready.event().listed().id(), withoutMissing)
                .orElseThrow();
        return () -> {
            try {
                return switch (inbox.retry(ready.subscription(), due)) {
                    case Retried.Handled handled -> new Mended.Handled();
                    case Retried.FailedAgain(var code, String message) -> new Mended.FailedAgain(code, message);
                    case Retried.ByAnother other -> new Mended.Due();
                };
            } catch (DatabaseUnavailableException down) {
                LOG.warnf("Failed event %d will be tried again: %s", due.id(), down.getMessage());
                return new Mended.Due();
            }
        };
    }

    /** Locks the event and what waits with it. */
    private Begun begin(Transaction transaction, long id) throws SQLException {
        Optional<Long> next = failedEvents.lockNext(transaction, id);
        if (next.isEmpty()) {
            return new Begun.Not(keptEvents
                    .find(transaction, id)
                    .<Mended>map(settled -> new Mended.Settled(settled.listed().state()))
                    .orElseGet(Mended.Unknown::new));
        }
        KeptEvent event = keptEvents.find(transaction, id).orElseThrow();
        Optional<Subscription> subscription = subscriptions.of(event.listed().consumer());
        if (subscription.isEmpty()) {
            return new Begun.Orphaned(event.listed().consumer(), next.get());
        }
        return next.get() == id
                ? new Begun.Ready(subscription.get(), event)
                : new Begun.Not(new Mended.NotItsTurn(next.get()));
    }
}
