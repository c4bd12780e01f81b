package io.orderflow.messaging.mending;

import io.orderflow.messaging.failed.DueEvent;
import io.orderflow.messaging.inbox.EventHandler;
import io.orderflow.messaging.inbox.Inbox;
import io.orderflow.messaging.inbox.Retried;
import io.orderflow.messaging.inbox.Subscription;
import io.orderflow.messaging.inbox.Subscriptions;
import io.orderflow.messaging.mending.RedriveTurns.Turn;
import io.orderflow.messaging.transaction.DatabaseUnavailableException;
import io.orderflow.messaging.transaction.Transaction;
import io.orderflow.messaging.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One cycle of the redrives: take the next event of one whose time has come, and try it, or give it up.
 *
 * <p>Next are the events that wait behind one that was handled, and only then another parked one. Otherwise the loop that
 * tries failed events would try them as fast as it can: a thousand orders whose first event is mended would throw their
 * second ones at a service that may still be sick, and the redrive, which sees the first ones handled, would go on.
 */
@ApplicationScoped
class CarryOnRedrives {

    private final Transactions transactions;
    private final RedriveTurns turns;
    private final Inbox inbox;
    private final Subscriptions subscriptions;

    CarryOnRedrives(Transactions transactions, RedriveTurns turns, Inbox inbox, Subscriptions subscriptions) {
        this.transactions = transactions;
        this.turns = turns;
        this.inbox = inbox;
        this.subscriptions = subscriptions;
    }

    /**
     * Tries one event, or gives it up.
     *
     * @return whether there was one
     * @throws DatabaseUnavailableException when the database can't work right now; the redrive goes on with the same event.
     *     Where not even that could be written down, the loop that tries failed events tries it, and nobody counts it
     */
    boolean tryNext() {
        Optional<Turn> turn = transactions.call(transaction -> {
            Optional<Turn> taken = turns.take(transaction, subscriptions.consumers());
            if (taken.isPresent() && taken.get().action() == Redrive.Action.DISCARD) {
                discard(transaction, taken.get());
            }
            return taken;
        });
        turn.filter(taken -> taken.action() == Redrive.Action.RETRY).ifPresent(this::tryNow);
        return turn.isPresent();
    }

    private void discard(Transaction transaction, Turn turn) throws SQLException {
        inbox.passOver(transaction, subscriptionOf(turn), turn.event());
        turns.discarded(transaction, turn);
    }

    private Subscription subscriptionOf(Turn turn) {
        return subscriptions.of(turn.event().consumer()).orElseThrow();
    }

    /**
     * How long it is until an event may be tried; empty if no redrive is running.
     *
     * @throws DatabaseUnavailableException when the database can't work right now
     */
    Optional<Duration> untilNext() {
        return transactions.call(turns::untilNext);
    }

    private void tryNow(Turn turn) {
        List<Long> held = new ArrayList<>();
        // An event that another instance was faster with is neither handled nor failed by this redrive.
        switch (tryOnce(turn, holding(subscriptionOf(turn), turn.event(), held))) {
            case Retried.Handled handled -> transactions.run(transaction -> turns.handled(transaction, turn, held));
            case Retried.FailedAgain failed -> transactions.run(transaction -> turns.failed(transaction, turn));
            case Retried.ByAnother other -> {}
        }
    }

    /** What can't be tried now is neither: a redrive that passed over it would leave all of its events behind untried. */
    private Retried tryOnce(Turn turn, Subscription subscription) {
        try {
            return inbox.retry(subscription, turn.event());
        } catch (DatabaseUnavailableException down) {
            transactions.run(transaction -> turns.putBack(transaction, turn));
            throw down;
        }
    }

    /** Puts off what is made due behind the event, before anybody else can see that it is due. */
    private Subscription holding(Subscription subscription, DueEvent event, List<Long> held) {
        EventHandler handler = (transaction, events) -> {
            transaction.beforeCommit(() -> held.addAll(turns.hold(transaction, event)));
            subscription.handler().handle(transaction, events);
        };
        return new Subscription(
                subscription.consumer(),
                subscription.topics(),
                subscription.handled(),
                subscription.ignored(),
                handler,
                subscription.table());
    }
}
