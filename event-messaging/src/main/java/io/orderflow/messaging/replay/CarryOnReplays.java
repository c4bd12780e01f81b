package io.orderflow.messaging.replay;

import io.orderflow.messaging.MessagingConfig;
import io.orderflow.messaging.inbox.Received;
import io.orderflow.messaging.kafka.KafkaClients;
import io.orderflow.messaging.replay.ReplayRange.Progress;
import io.orderflow.messaging.replay.ReplayTurns.Turn;
import io.orderflow.messaging.transaction.DatabaseUnavailableException;
import io.orderflow.messaging.transaction.Transaction;
import io.orderflow.messaging.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * One cycle of the replays: take one batch of one partition in.
 *
 * <p>The partition's row is locked from before its records are read until what came of them is committed and the row says
 * so. That is two transactions at once: the inbox's own, and around it the one that holds the lock, which ends with its
 * connection, so that another instance goes on where this one was. Records that were taken in when a process ends before
 * the row says so come again, and are duplicates.
 */
@ApplicationScoped
class CarryOnReplays {

    private static final Logger LOG = Logger.getLogger(CarryOnReplays.class);

    private final Transactions transactions;
    private final ReplayTurns turns;
    private final ReplayTargets targets;
    private final int batchSize;
    private final RangeReader reader;
    private final Clock clock;

    CarryOnReplays(
            Transactions transactions,
            ReplayTurns turns,
            ReplayTargets targets,
            MessagingConfig config,
            KafkaClients clients,
            Clock clock) {
        this.transactions = transactions;
        this.turns = turns;
        this.targets = targets;
        this.batchSize = config.consumer().batchSize();
        this.reader = new RangeReader(() -> clients.reader(batchSize));
        this.clock = clock;
    }

    /**
     * Goes on by one batch.
     *
     * @return whether there may be more to do now
     * @throws DatabaseUnavailableException when the database can't work right now; what was read comes again
     */
    boolean carryOn() {
        try {
            boolean more = transactions.call(this::carryOn);
            if (!more) {
                transactions.run(transaction -> turns.finish(transaction, clock.instant()));
                reader.close();
            }
            return more;
        } catch (KafkaException away) {
            LOG.warnf("Replays wait for Kafka: %s", away.getMessage());
            reader.close();
            return false;
        }
    }

    private boolean carryOn(Transaction owner) throws SQLException {
        Optional<Turn> taken = turns.take(owner, targets.names(), clock.instant());
        if (taken.isEmpty()) {
            return false;
        }
        Turn turn = taken.get();
        int limit = turn.limit(batchSize);
        // At once for all instances to see: the rate is of all of them together.
        if (!transactions.call(transaction -> turns.spend(transaction, turn, limit, clock.instant()))) {
            return false;
        }
        return switch (reader.read(turn.range(), turn.next(), limit)) {
            case Reading.Further(var records, long next) -> {
                Received received = records.isEmpty()
                        ? Received.NOTHING
                        : targets.named(turn.consumer()).take(records);
                turns.advance(owner, turn, Progress.of(next, records.size(), received));
                yield true;
            }
            case Reading.Removed(long first) -> {
                turns.advance(owner, turn, Progress.over(first, first - turn.next()));
                yield true;
            }
            case Reading.Nothing nothing -> false;
            case Reading.Lost(String why) -> {
                turns.fail(owner, turn, why, clock.instant());
                yield true;
            }
        };
    }
}
