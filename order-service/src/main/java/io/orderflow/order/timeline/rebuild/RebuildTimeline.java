package io.orderflow.order.timeline.rebuild;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.messaging.kafka.BrokerUnavailableException;
import io.orderflow.messaging.mending.MendingLog;
import io.orderflow.messaging.mending.Operator;
import io.orderflow.messaging.replay.OffsetRange;
import io.orderflow.messaging.replay.Replays;
import io.orderflow.messaging.replay.TopicRanges;
import io.orderflow.messaging.transaction.Transactions;
import io.orderflow.order.timeline.TimelineSources;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Rebuilds the timeline from the topics, in a table of its own, while the live one goes on; and has the live one mended by
 * it. One rebuild at a time.
 */
@ApplicationScoped
public class RebuildTimeline {

    private final Transactions transactions;
    private final Rebuilds rebuilds;
    private final Replays replays;
    private final TopicRanges ranges;
    private final MendingLog log;
    private final Clock clock;

    RebuildTimeline(
            Transactions transactions,
            Rebuilds rebuilds,
            Replays replays,
            TopicRanges ranges,
            MendingLog log,
            Clock clock) {
        this.transactions = transactions;
        this.rebuilds = rebuilds;
        this.replays = replays;
        this.ranges = ranges;
        this.log = log;
        this.clock = clock;
    }

    /** What came of asking for a rebuild. */
    public sealed interface Started {
        record Begun(TimelineRebuild rebuild) implements Started {}

        /** Nothing was done: another one is not done yet. */
        record Busy(UUID running) implements Started {}
    }

    /** What came of asking for an adoption. */
    public sealed interface Adoption {
        record Begun(TimelineRebuild rebuild) implements Adoption {}

        /** Nothing was done: only one that is compared can be adopted. */
        record NotNow(TimelineRebuild.State state) implements Adoption {}

        /** There is no such rebuild. */
        record Unknown() implements Adoption {}
    }

    /**
     * Begins to read all that the topics keep, up to their ends of now.
     *
     * @throws BrokerUnavailableException when Kafka can't say what is there; nothing has begun
     */
    public Started start(Operator operator) {
        // Before Kafka is asked: what the live timeline records from now on may be behind the ends.
        Instant now = clock.instant();
        List<OffsetRange> all = ranges.whole(TimelineSources.TOPICS);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        return transactions.call(transaction -> {
            while (!rebuilds.insert(transaction, id, now)) {
                // None is there any more if the one that was in the way has ended in between.
                var running = rebuilds.running(transaction);
                if (running.isPresent()) {
                    return new Started.Busy(running.get());
                }
            }
            rebuilds.beginAnew(transaction);
            replays.begin(transaction, id, EnterAnew.NAME, Optional.empty(), all, operator);
            return new Started.Begun(rebuilds.find(transaction, id).orElseThrow());
        });
    }

    /** The rebuild with this id. */
    public Optional<TimelineRebuild> find(UUID id) {
        return transactions.call(transaction -> rebuilds.find(transaction, id));
    }

    /** Ends a rebuild that is being read or compared; gives it back as it is then. */
    public Optional<TimelineRebuild> cancel(UUID id, Operator operator) {
        return transactions.call(transaction -> {
            // The replay that reads for it may have come to its end, and then says nothing of it.
            if (rebuilds.cancel(transaction, id, clock.instant()) && !replays.cancel(transaction, id, operator)) {
                log.aboutReplay(transaction, operator, MendingLog.Action.CANCEL_REPLAY, id);
            }
            return rebuilds.find(transaction, id);
        });
    }

    /**
     * Begins to mend the live timeline where the comparison has found it to be different. Who wanted it and why is
     * recorded with it, and among all that operators did; rows that are replaced or removed are kept aside.
     */
    public Adoption adopt(UUID id, Operator operator) {
        return transactions.call(transaction -> {
            boolean begun = rebuilds.adopt(transaction, id, operator);
            if (begun) {
                log.aboutReplay(transaction, operator, MendingLog.Action.ADOPT_REBUILD, id);
            }
            Optional<TimelineRebuild> rebuild = rebuilds.find(transaction, id);
            if (rebuild.isEmpty()) {
                return new Adoption.Unknown();
            }
            return begun
                    ? new Adoption.Begun(rebuild.get())
                    : new Adoption.NotNow(rebuild.get().state());
        });
    }
}
