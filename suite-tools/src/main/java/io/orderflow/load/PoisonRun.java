package io.orderflow.load;

import io.orderflow.load.measure.LoadResult;
import io.orderflow.load.poison.PoisonResult;
import io.orderflow.load.poison.Poisoner;
import io.orderflow.load.report.ProgressDisplay;
import io.orderflow.load.traffic.Schedule;
import io.orderflow.stray.Operator;
import io.orderflow.stray.StrayRecords;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * One load twice, the second time with poison in all topics from its first order to its last. Afterwards the poison is
 * discarded, so that what must hold of a suite holds again.
 */
final class PoisonRun {
    private final LoadOptions options;
    private final RunningSuite suite;
    private final ProgressDisplay display;
    private final List<UUID> accepted = new ArrayList<>();

    PoisonRun(LoadOptions options, RunningSuite suite, ProgressDisplay display) {
        this.options = options;
        this.suite = suite;
        this.display = display;
    }

    PoisonResult run() throws IOException, InterruptedException, ExecutionException, SQLException {
        try (StrayRecords records = new StrayRecords(suite.bootstrapServers())) {
            display.say("Without poison.");
            LoadResult without = load(schedule -> {});
            display.say("The same with poison.");
            LoadResult with = loadWithPoison(records);
            return new PoisonResult(without, with, records.poison().size(), settle(records));
        }
    }

    /** The ids of all orders of both loads that were answered with 201. */
    List<UUID> accepted() {
        return accepted;
    }

    private LoadResult loadWithPoison(StrayRecords records)
            throws IOException, InterruptedException, ExecutionException {
        Poisoner poisoner =
                new Poisoner(records, options.mix().poisonShare(), options.mix().seed());
        LoadResult with = load(poisoner::start);
        poisoner.awaitAll();
        return with;
    }

    private LoadResult load(Consumer<Schedule> alongside) throws IOException, InterruptedException, ExecutionException {
        LoadRun load = new LoadRun(options, suite, display);
        LoadResult result = load.run(alongside);
        accepted.addAll(load.accepted());
        return result;
    }

    /** What no consumer has come by yet could not be discarded, so all of it has to be read first. */
    private Operator.Outcome settle(StrayRecords records)
            throws IOException, InterruptedException, ExecutionException, SQLException {
        display.say("Discarding the poison by the operators' interface.");
        new SuiteAtRest(suite, display).await();
        return new Operator("load generator", suite.services()).discard(records.poison(), SuiteAtRest.PATIENCE);
    }
}
