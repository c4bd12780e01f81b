package io.orderflow.messaging.mending;

import io.orderflow.messaging.failed.DueEvent;
import io.orderflow.messaging.inbox.EventHandler;
import io.orderflow.messaging.inbox.Inbox;
import io.orderflow.messaging.inbox.Retried;
import io.orderflow.messaging.inbox.Subscription;
import io.orderflow.messaging.inbox.Subscriptions;
import io.orderflow.messaging.mending.RedriveTurns.Turn;
import io.orderflow.messaging.transaction.DatabaseUnavailableException;
import io.orderflow.messaging.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One cycle of the redrives: take the next event of one whose time has come, and try it.
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
     * Tries one event.
     *
     * @return whether there was one
     * @throws DatabaseUnavailableException when the database can't work right now; an event that was taken is tried by
     *     the loop that tries failed events
     */
    boolean tryNext() {
        Optional<Turn> turn = transactions.call(transaction -> turns.take(transaction, subscriptions.consumers()));
        turn.ifPresent(this::tryNow);
        return turn.isPresent();
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
        Subscription subscription = subscriptions.of(turn.event().consumer()).orElseThrow();
        // An event that another instance was faster with is neither handled nor failed by this redrive.
        switch (inbox.retry(holding(subscription, turn.event(), held), turn.event())) {
            case Retried.Handled handled -> transactions.run(transaction -> turns.handled(transaction, turn, held));
            case Retried.FailedAgain failed -> transactions.run(transaction -> turns.failed(transaction, turn));
            case Retried.ByAnother other -> {}
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
