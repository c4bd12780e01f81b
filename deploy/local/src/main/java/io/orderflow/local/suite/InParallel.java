package io.orderflow.local.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several things done at the same time. */
public final class InParallel {
    private InParallel() {}

    /** Returns when all are done. When one fails the others are interrupted, and its exception is thrown. */
    public static void run(List<Runnable> tasks) {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletionService<Boolean> completion = new ExecutorCompletionService<>(executor);
            List<Future<Boolean>> all = new ArrayList<>();
            tasks.forEach(task -> all.add(completion.submit(task, true)));
            try {
                for (int done = 0; done < all.size(); done++) {
                    completion.take().get();
                }
            } catch (ExecutionException e) {
                all.forEach(each -> each.cancel(true));
                throw e.getCause() instanceof RuntimeException thrown ? thrown : new IllegalStateException(e);
            } catch (InterruptedException e) {
                all.forEach(each -> each.cancel(true));
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
