package io.orderflow.faults.kinds;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The same for several, at the same time. */
final class InParallel {

    private InParallel() {}

    /** Comes back when it is done for all of them. */
    static <T> void run(List<T> all, Consumer<T> what) {
        List<CompletableFuture<Void>> running = all.stream()
                .map(one -> CompletableFuture.runAsync(() -> what.accept(one), Thread::startVirtualThread))
                .toList();
        running.forEach(CompletableFuture::join);
    }
}
