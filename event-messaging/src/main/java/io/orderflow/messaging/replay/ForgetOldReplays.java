package io.orderflow.messaging.replay;

import io.orderflow.messaging.mending.MendingConfig;
import io.orderflow.messaging.retention.KeptRows;
import io.orderflow.messaging.transaction.Transaction;
import io.quarkus.arc.All;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Has replays go that ended long ago, but for those whose target sees to that. */
@Singleton
class ForgetOldReplays {

    private static final Duration SHORTEST_RETENTION = Duration.ofDays(1);

    private final MendingConfig config;
    private final ReplayRows rows;
    private final List<String> others;

    ForgetOldReplays(MendingConfig config, ReplayRows rows, @All List<ReplayTarget> targets) {
        this.config = config;
        this.rows = rows;
        this.others = targets.stream()
                .filter(ReplayTarget::forgetsItsReplays)
                .map(ReplayTarget::name)
                .toList();
    }

    @Produces
    @Singleton
    KeptRows replays() {
        return new KeptRows("orderflow.mending.retention", config.retention(), SHORTEST_RETENTION, this::forget);
    }

    private int forget(Transaction transaction, Instant before, int limit) throws SQLException {
        List<UUID> old = rows.old(transaction, before, others, limit);
        rows.delete(transaction, old);
        return old.size();
    }
}
