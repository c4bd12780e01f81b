package io.orderflow.load.limits;

import io.orderflow.load.measure.LoadResult;
import io.orderflow.load.measure.StepFigures;
import java.util.List;

/**
 * One step of the load, compared with what this machine can do at most.
 *
 * @param step its name
 * @param ofInserts orders per second, as a share of the order inserts that PostgreSQL alone takes
 * @param ofSends the events of that many orders, as a share of the records that Kafka alone takes in bursts
 * @param timesAlone median latency, as a multiple of what the inserts and sends on the way take when nothing else runs
 */
public record Ratio(String step, double ofInserts, double ofSends, double timesAlone) {

    /**
     * The steps of a load. Accepting is one transaction. The answer about stock, the decision and the notification are
     * at least one more each, and every event on the way is sent once.
     */
    public static List<Ratio> of(LoadResult load, MachineLimits limits) {
        return List.of(
                of("accepted", load.steps().accepted(), 1, 0, load, limits),
                of("decided", load.steps().decided(), 3, 3, load, limits),
                of("notified", load.steps().notified(), 4, 4, load, limits));
    }

    private static Ratio of(
            String step, StepFigures figures, int inserts, int sends, LoadResult load, MachineLimits limits) {
        double perSecond = figures.throughput().perSecond();
        double alone = inserts * limits.insert().alone().p50()
                + sends * limits.send().alone().p50();
        return new Ratio(
                step,
                perSecond / limits.insert().transactionsPerSecond(),
                perSecond * load.traffic().eventsPerOrder() / limits.send().burstPerSecond(),
                figures.latency().p50() / alone);
    }
}
