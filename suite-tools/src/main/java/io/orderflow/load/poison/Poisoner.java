package io.orderflow.load.poison;

import io.orderflow.load.traffic.Pacer;
import io.orderflow.load.traffic.Schedule;
import io.orderflow.stray.PoisonKind;
import io.orderflow.stray.StrayRecords;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.random.RandomGenerator;

/** Puts poison into all topics while a load runs, evenly over its time, by a thread of its own. */
public final class Poisoner {

    /** They take turns. A megabyte each time would measure the machine's network and disk, and not the consumers. */
    private static final List<PoisonKind> KINDS =
            List.of(PoisonKind.WRONG_SCHEMA, PoisonKind.RANDOM_BYTES, PoisonKind.HOSTILE_HEADERS);

    private final StrayRecords records;
    private final double share;
    private final RandomGenerator random;
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    /**
     * Sends nothing yet.
     *
     * @param share for how many orders there is poison once in each topic, from 0 to 1
     */
    public Poisoner(StrayRecords records, double share, long seed) {
        this.records = records;
        this.share = share;
        this.random = new SplittableRandom(seed);
    }

    /** When poison is due while orders come by {@code load}: as often as the share says, and once at least. */
    static Schedule alongside(Schedule load, double share) {
        return new Schedule(
                load.startNanos(), load.perSecond() * share, Math.max(1, Math.round(load.orders() * share)));
    }

    /** Starts; to be called once. */
    public void start(Schedule load) {
        Thread.ofPlatform().name("poisoner").daemon().start(() -> run(alongside(load, share)));
    }

    private void run(Schedule schedule) {
        try {
            new Pacer().run(schedule, this::poison);
            done.complete(null);
        } catch (RuntimeException failed) {
            done.completeExceptionally(failed);
        }
    }

    private void poison(long from, long to) {
        try {
            for (long index = from; index < to; index++) {
                records.poison(random, KINDS.get((int) (index % KINDS.size())));
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka did not take the poison", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Waits until all of it is in the topics.
     *
     * @throws ExecutionException when it could not be put there
     */
    public void awaitAll() throws ExecutionException, InterruptedException {
        done.get();
    }
}
