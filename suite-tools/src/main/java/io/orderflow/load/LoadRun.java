package io.orderflow.load;

import io.orderflow.check.TopicReading;
import io.orderflow.load.LoadOptions.Pace;
import io.orderflow.load.LoadOptions.Scenario;
import io.orderflow.load.measure.LoadResult;
import io.orderflow.load.measure.MachineUse;
import io.orderflow.load.measure.MachineWatch;
import io.orderflow.load.measure.Steps;
import io.orderflow.load.measure.Traffic;
import io.orderflow.load.mixed.MixedClient;
import io.orderflow.load.mixed.MixedClient.Services;
import io.orderflow.load.mixed.RandomPlans;
import io.orderflow.load.report.ProgressDisplay;
import io.orderflow.load.traffic.Answers;
import io.orderflow.load.traffic.Assortment;
import io.orderflow.load.traffic.EventObserver;
import io.orderflow.load.traffic.OrderClient;
import io.orderflow.load.traffic.OrderLedger;
import io.orderflow.load.traffic.Pacer;
import io.orderflow.load.traffic.Progress;
import io.orderflow.load.traffic.RandomOrders;
import io.orderflow.load.traffic.Schedule;
import io.orderflow.load.traffic.Sender;
import io.orderflow.load.traffic.Shelves;
import io.orderflow.load.traffic.Track;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One load: sends the orders, and waits until every accepted one has gone its whole way. */
final class LoadRun {
    /** How long nothing may move before the orders that are left are given up. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** To get ready before the first order is due. */
    private static final Duration HEAD_START = Duration.ofMillis(200);

    private final LoadOptions options;
    private final RunningSuite suite;
    private final ProgressDisplay display;
    private final OrderLedger ledger = new OrderLedger();
    private Answers answers = new Answers();

    LoadRun(LoadOptions options, RunningSuite suite, ProgressDisplay display) {
        this.options = options;
        this.suite = suite;
        this.display = display;
    }

    LoadResult run() throws IOException, InterruptedException, ExecutionException {
        return run(schedule -> {});
    }

    /** @param alongside is told when orders are due, before the first one is, and must not block */
    LoadResult run(Consumer<Schedule> alongside) throws IOException, InterruptedException, ExecutionException {
        URI orderService = options.client().url().orElse(suite.orderService());
        Assortment assortment = Assortment.of(options.mix().products());
        fill(new Shelves(orderService, suite.inventoryService()), assortment);
        try (TopicReading topics = new TopicReading(suite.bootstrapServers());
                Sender client = client(orderService, assortment);
                EventObserver observer = EventObserver.start(suite.bootstrapServers(), ledger, client::confirmed)) {
            long writtenBefore = topics.look().written();
            Schedule schedule = new Schedule(
                    System.nanoTime() + HEAD_START.toNanos(),
                    options.pace().rate(),
                    options.pace().orders());
            alongside.accept(schedule);
            Thread.ofPlatform()
                    .name("pacer")
                    .daemon()
                    .start(() -> new Pacer().run(schedule, (from, to) -> client.send(schedule, from, to)));
            MachineUse machine = watch(schedule, new LoadWatch(display, ledger, observer), client);
            answers = client.answers();
            long written = topics.look().written() - writtenBefore;
            observer.close();
            return result(schedule, machine, written, observer.meanRecordBytes());
        }
    }

    /** The ids of all orders that were answered with 201. */
    List<UUID> accepted() {
        return ledger.tracks().stream().map(Track::orderId).toList();
    }

    /** What requests were answered, beside what the result says. */
    Answers answers() {
        return answers;
    }

    private void fill(Shelves shelves, Assortment assortment) throws IOException, InterruptedException {
        shelves.fill(assortment);
        if (options.mix().scenario() == Scenario.MIXED) {
            shelves.add(RandomPlans.SCARCE_SKU, RandomPlans.SCARCE_STOCK);
        }
    }

    private Sender client(URI orderService, Assortment assortment) {
        int seed = options.mix().seed();
        RandomOrders orders = new RandomOrders(assortment, options.mix().shortShare(), seed);
        int connections = options.client().connections();
        Duration timeout = options.client().timeout();
        return switch (options.mix().scenario()) {
            case PLAIN, POISON ->
                new OrderClient(
                        orderService,
                        connections,
                        timeout,
                        index -> orders.order(index).json(),
                        ledger);
            case MIXED ->
                new MixedClient(
                        new Services(orderService, suite.inventoryService()),
                        connections,
                        timeout,
                        new RandomPlans(orders, seed),
                        ledger);
        };
    }

    private MachineUse watch(Schedule schedule, LoadWatch watch, Sender client) throws InterruptedException {
        long measured = measuredFrom(schedule);
        watch.until("warm-up", schedule.startNanos(), measured);
        MachineWatch machine = MachineWatch.start(processes());
        watch.until(
                "load",
                measured,
                measured + TimeUnit.SECONDS.toNanos(options.pace().seconds()));
        MachineUse use = machine.stop();
        watch.untilAllAreNotified(schedule.orders(), PATIENCE);
        watch.untilNoneIsAhead(client, PATIENCE);
        return use;
    }

    private LoadResult result(Schedule schedule, MachineUse machine, long written, long recordBytes) {
        Pace pace = options.pace();
        Progress progress = ledger.progress();
        double eventsPerOrder = (double) written / Math.max(1, progress.accepted());
        return new LoadResult(
                pace.rate(),
                pace.warmUpSeconds(),
                pace.seconds(),
                new Traffic(progress, ledger.refusals(), ledger.repeats(), eventsPerOrder, recordBytes),
                Steps.of(ledger.tracks(), measuredFrom(schedule), pace.seconds()),
                machine);
    }

    private long measuredFrom(Schedule schedule) {
        return schedule.startNanos() + TimeUnit.SECONDS.toNanos(options.pace().warmUpSeconds());
    }

    private Map<String, Long> processes() {
        Map<String, Long> processes = new LinkedHashMap<>(suite.pids());
        processes.put("load generator", ProcessHandle.current().pid());
        return processes;
    }
}
