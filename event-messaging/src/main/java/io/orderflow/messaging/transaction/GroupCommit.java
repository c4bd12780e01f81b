package io.orderflow.messaging.transaction;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.IntConsumer;

/**
 * Stores what many callers bring at the same time in one transaction, so that its statements, and the wait for the disk
 * at its commit, are paid once for all of them. A request that comes alone is stored at once; those that come while
 * others are being stored, or within the pace after these were begun, are stored together.
 *
 * <p>For its caller a request is stored alone: it has its own answer, which it gets after the commit; when requests
 * can't be stored together, each is stored in a transaction of its own, so that a bad one fails alone.
 *
 * <p>The number of requests that wait is bounded. Beyond it they are refused at once: under more load than a database
 * can take, those that are taken in are still answered in time.
 *
 * @param <Q> what is to be stored
 * @param <R> the answer to it
 */
public final class GroupCommit<Q, R> implements AutoCloseable {

    /** Stores requests in a transaction. */
    @FunctionalInterface
    public interface Work<Q, R> {

        /**
         * Stores requests and gives back their answers, in the same order. It may be called again for the same requests
         * after it failed, so it must not change anything outside of the transaction.
         */
        List<R> store(Transaction transaction, List<Q> requests) throws SQLException;
    }

    /**
     * How much at a time.
     *
     * @param batch the most requests of one transaction, from 1
     * @param pace the shortest time from one transaction's start to the next, unless a batch is full
     * @param waiting the most requests that wait, from 1
     */
    public record Limits(int batch, Duration pace, int waiting) {}

    private final String what;
    private final Transactions transactions;
    private final Limits limits;
    private final Work<Q, R> work;
    private final IntConsumer committed;
    private final BlockingQueue<Request<Q, R>> waiting;
    private final Thread writer;

    private record Request<Q, R>(Q content, CompletableFuture<R> answer) {}

    /**
     * Starts the writer.
     *
     * @param what the requests in the plural, for messages and the thread's name
     * @param committed is told the size of each batch that was committed
     */
    public GroupCommit(String what, Transactions transactions, Limits limits, Work<Q, R> work, IntConsumer committed) {
        this.what = what;
        this.transactions = transactions;
        this.limits = limits;
        this.work = work;
        this.committed = committed;
        this.waiting = new ArrayBlockingQueue<>(limits.waiting());
        this.writer = Thread.ofPlatform().daemon().name("writer-of-" + what).start(this::write);
    }

    /**
     * Stores a request and gives back its answer, when both are committed.
     *
     * @throws OverloadedException when too many wait already; nothing was stored
     * @throws DatabaseUnavailableException as {@link Transactions#call}
     * @throws StatementFailedException when the database refused a statement of this very request; nothing was stored
     */
    public R store(Q content) {
        Request<Q, R> request = new Request<>(content, new CompletableFuture<>());
        if (!waiting.offer(request)) {
            throw new OverloadedException(what, limits.waiting());
        }
        try {
            return request.answer.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException reason ? reason : failed;
        }
    }

    /** How many requests wait to be stored. */
    public int waiting() {
        return waiting.size();
    }

    /** Ends the writer. What is in hand is rolled back; call this when no more requests come. */
    @Override
    public void close() {
        writer.interrupt();
    }

    private void write() {
        List<Request<Q, R>> batch = new ArrayList<>(limits.batch());
        try {
            while (!Thread.currentThread().isInterrupted()) {
                batch.add(waiting.take());
                waiting.drainTo(batch, limits.batch() - 1);
                long started = System.nanoTime();
                commit(batch);
                keepPace(batch.size(), started);
                batch.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets requests gather, unless so many had come already that the batch was full. */
    private void keepPace(int stored, long started) throws InterruptedException {
        if (stored < limits.batch()) {
            Thread.sleep(Duration.ofNanos(limits.pace().toNanos() - (System.nanoTime() - started)));
        }
    }

    private void commit(List<Request<Q, R>> batch) {
        try {
            List<R> answers = transactions.call(transaction ->
                    work.store(transaction, batch.stream().map(Request::content).toList()));
            committed.accept(batch.size());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer.complete(answers.get(i));
            }
        } catch (DatabaseUnavailableException down) {
            // Nor will the next ones be stored, and they have waited long enough to be told so.
            waiting.drainTo(batch);
            fail(batch, down);
        } catch (RuntimeException | Error failure) {
            // An error, too: without its writer nobody would ever be answered again.
            if (batch.size() == 1) {
                fail(batch, failure);
            } else {
                batch.forEach(one -> commit(new ArrayList<>(List.of(one))));
            }
        }
    }

    private void fail(List<Request<Q, R>> batch, Throwable failure) {
        batch.forEach(request -> request.answer.completeExceptionally(failure));
    }
}
