package io.orderflow.messaging.replay;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.messaging.inbox.Subscription;
import io.orderflow.messaging.inbox.Subscriptions;
import io.orderflow.messaging.kafka.BrokerUnavailableException;
import io.orderflow.messaging.mending.MendingLog;
import io.orderflow.messaging.mending.MendingLog.Action;
import io.orderflow.messaging.mending.Operator;
import io.orderflow.messaging.replay.StartedReplay.Begun;
import io.orderflow.messaging.replay.StartedReplay.Finding;
import io.orderflow.messaging.replay.StartedReplay.Refused;
import io.orderflow.messaging.transaction.Transaction;
import io.orderflow.messaging.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Ranges of topics that are read again for a consumer. Its own offsets are left alone, and its inbox keeps effects
 * single: what it has handled is a duplicate, what it has not is handled.
 */
@ApplicationScoped
public class Replays {

    /** The most records of a second that can be asked for. */
    public static final int FASTEST = 10_000;

    private final Transactions transactions;
    private final ReplayRows rows;
    private final TopicRanges ranges;
    private final Subscriptions subscriptions;
    private final MendingLog log;
    private final ReplayWakeUp wakeUp;
    private final Clock clock;

    Replays(
            Transactions transactions,
            ReplayRows rows,
            TopicRanges ranges,
            Subscriptions subscriptions,
            MendingLog log,
            ReplayWakeUp wakeUp,
            Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.ranges = ranges;
        this.subscriptions = subscriptions;
        this.log = log;
        this.wakeUp = wakeUp;
        this.clock = clock;
    }

    /**
     * Begins a replay.
     *
     * @throws BrokerUnavailableException when Kafka can't say what is there; nothing has begun
     */
    public StartedReplay start(ReplayRequest request, Operator operator) {
        Optional<Subscription> subscription = subscriptions.of(request.consumer());
        if (subscription.isEmpty()) {
            return refused("consumer", subscriptions.mustBeOne());
        }
        if (!subscription.get().topics().contains(request.topic())) {
            return refused(
                    "topic",
                    "must be one that this consumer reads: "
                            + String.join(
                                    ", ",
                                    subscription.get().topics().stream()
                                            .sorted()
                                            .toList()));
        }
        return switch (ranges.of(request)) {
            case TopicRanges.Found.Wrong(Finding finding) -> new Refused(List.of(finding));
            case TopicRanges.Found.There(List<OffsetRange> found) ->
                new Begun(transactions.call(transaction -> {
                    UUID id = UuidCreator.getTimeOrderedEpoch();
                    begin(transaction, id, request.consumer(), request.perSecond(), found, operator);
                    return rows.find(transaction, id).orElseThrow();
                }));
        };
    }

    /** Begins to read ranges for the {@link ReplayTarget} of this name, when this transaction is committed. */
    public void begin(
            Transaction transaction,
            UUID id,
            String target,
            Optional<Integer> perSecond,
            List<OffsetRange> found,
            Operator operator)
            throws SQLException {
        rows.insert(transaction, id, target, perSecond, found, clock.instant());
        log.aboutReplay(transaction, operator, Action.START_REPLAY, id);
        transaction.afterCommit(wakeUp::signal);
    }

    /** Ends a replay, if it is running; the batch in hand is taken in. Gives it back as it is then. */
    public Optional<Replay> cancel(UUID id, Operator operator) {
        return transactions.call(transaction -> {
            cancel(transaction, id, operator);
            return rows.find(transaction, id);
        });
    }

    /** The same in this transaction; gives back whether it was running. */
    public boolean cancel(Transaction transaction, UUID id, Operator operator) throws SQLException {
        boolean wasRunning = rows.cancel(transaction, id, clock.instant());
        if (wasRunning) {
            log.aboutReplay(transaction, operator, Action.CANCEL_REPLAY, id);
        }
        return wasRunning;
    }

    /** Removes replays that have ended, for a {@link ReplayTarget} that says when. */
    public void forget(Transaction transaction, List<UUID> ids) throws SQLException {
        rows.delete(transaction, ids);
    }

    /** The replay with this id. */
    public Optional<Replay> find(Transaction transaction, UUID id) throws SQLException {
        return rows.find(transaction, id);
    }

    /** Replays, the newest first; those begun before {@code before} only, if it is given. */
    public List<Replay> newest(Transaction transaction, @Nullable UUID before, int limit) throws SQLException {
        // The highest of all ids where none is given.
        return rows.newest(transaction, before == null ? new UUID(-1, -1) : before, limit);
    }

    private static Refused refused(String field, String message) {
        return new Refused(List.of(new Finding(field, message)));
    }
}
