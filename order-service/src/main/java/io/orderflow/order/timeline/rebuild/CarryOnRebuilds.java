package io.orderflow.order.timeline.rebuild;

import io.orderflow.messaging.kafka.BrokerUnavailableException;
import io.orderflow.messaging.replay.Replay;
import io.orderflow.messaging.replay.Replays;
import io.orderflow.messaging.replay.TopicRanges;
import io.orderflow.messaging.transaction.DatabaseUnavailableException;
import io.orderflow.messaging.transaction.Transaction;
import io.orderflow.messaging.transaction.Transactions;
import io.orderflow.order.timeline.TimelineSources;
import io.orderflow.order.timeline.rebuild.TimelineRebuild.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * One cycle of the rebuilds: one step of the one that is not done yet. It is read as a replay, by whoever carries those
 * on; this sees to what comes before and after.
 */
@ApplicationScoped
class CarryOnRebuilds {

    private static final Logger LOG = Logger.getLogger(CarryOnRebuilds.class);

    private final Transactions transactions;
    private final Rebuilds rebuilds;
    private final Replays replays;
    private final TopicRanges ranges;
    private final CompareTimelines compareTimelines;
    private final AdoptTimeline adoptTimeline;
    private final Clock clock;

    CarryOnRebuilds(
            Transactions transactions,
            Rebuilds rebuilds,
            Replays replays,
            TopicRanges ranges,
            CompareTimelines compareTimelines,
            AdoptTimeline adoptTimeline,
            Clock clock) {
        this.transactions = transactions;
        this.rebuilds = rebuilds;
        this.replays = replays;
        this.ranges = ranges;
        this.compareTimelines = compareTimelines;
        this.adoptTimeline = adoptTimeline;
        this.clock = clock;
    }

    /**
     * Goes on by one step.
     *
     * @return whether there may be more to do now
     * @throws DatabaseUnavailableException when the database can't work right now; the step is repeated
     */
    boolean carryOn() {
        try {
            return transactions.call(this::step);
        } catch (BrokerUnavailableException away) {
            LOG.warnf("The rebuild of the timeline waits: %s", away.getMessage());
            return false;
        }
    }

    private boolean step(Transaction transaction) throws SQLException {
        Optional<Rebuilds.Open> locked = rebuilds.lock(transaction);
        if (locked.isEmpty()) {
            return false;
        }
        Rebuilds.Open open = locked.get();
        UUID id = open.rebuildId();
        return switch (open.state()) {
            case READING -> hasRead(transaction, id);
            case COMPARING ->
                compareTimelines.goOn(transaction, id, open.comparedTo()) || ended(transaction, id, State.COMPARED);
            case ADOPTING ->
                adoptTimeline.goOn(transaction, id, clock.instant()) || ended(transaction, id, State.ADOPTED);
            case COMPARED, ADOPTED, CANCELLED, FAILED, OUTDATED -> false;
        };
    }

    private boolean hasRead(Transaction transaction, UUID id) throws SQLException {
        Replay reading = replays.find(transaction, id).orElseThrow();
        return switch (reading.state()) {
            case RUNNING -> false;
            case DONE -> {
                // Asked only now: what the topics have lost meanwhile was not read either.
                rebuilds.compare(transaction, id, ranges.keptFrom(TimelineSources.TOPICS));
                yield true;
            }
            case CANCELLED -> ended(transaction, id, State.CANCELLED);
            case FAILED -> ended(transaction, id, State.FAILED);
        };
    }

    private boolean ended(Transaction transaction, UUID id, State state) throws SQLException {
        rebuilds.end(transaction, id, state, clock.instant());
        return false;
    }
}
