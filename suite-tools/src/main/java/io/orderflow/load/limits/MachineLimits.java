package io.orderflow.load.limits;

import io.orderflow.local.Database;
import java.sql.SQLException;
import java.time.Duration;

/** What this machine can do at most, measured right after a load. */
public record MachineLimits(CpuLimit cpu, InsertLimit insert, SendLimit send) {
    /** As many as a service's connection pool has at most. */
    private static final int CONNECTIONS = 20;

    private static final Duration CPU = Duration.ofSeconds(1);
    private static final Duration EACH = Duration.ofSeconds(3);

    /**
     * Measures for about twenty seconds, in tables and a topic that are made for it and gone afterwards.
     *
     * @param orders the database whose tables are imitated
     * @param recordBytes the size of the records to send
     */
    public static MachineLimits measure(Database orders, String bootstrapServers, long recordBytes)
            throws SQLException, InterruptedException {
        return new MachineLimits(
                CpuLimit.measure(CPU),
                InsertLimit.measure(orders, CONNECTIONS, EACH),
                SendLimit.measure(bootstrapServers, recordBytes, EACH));
    }
}
