package io.orderflow.local;

import io.orderflow.local.command.SampleOrders;
import io.orderflow.local.command.SampleProducts;
import io.orderflow.local.process.Folders;
import io.orderflow.local.process.Jvm;
import io.orderflow.local.process.Launch;
import io.orderflow.local.process.Program;
import io.orderflow.local.process.ServerProcess;
import io.orderflow.local.process.StartFailedException;
import io.orderflow.local.suite.Checkout;
import io.orderflow.local.suite.DataFolder;
import io.orderflow.local.suite.InParallel;
import io.orderflow.local.suite.Layout;
import io.orderflow.local.suite.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * Teaches the services to start fast: runs all of them once, in a suite that is thrown away, has orders go through it, and
 * makes a cache of the classes they used, loaded and linked, for each ({@link Program#cache}). Where there is a cache of
 * what was built, it is left alone.
 */
public final class Training {
    private static final Duration ASSEMBLY_LIMIT = Duration.ofMinutes(3);

    private final Checkout checkout;
    private final Path folder;

    private Training(Checkout checkout) {
        this.checkout = checkout;
        folder = checkout.root().resolve("deploy/local/target/training");
    }

    /** Exits with 1 when the suite can't be started or a cache can't be made. Services start without one as well. */
    public static void main(String[] args) {
        try {
            new Training(Checkout.here()).run();
        } catch (StartFailedException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private void run() {
        if (Layout.SERVICES.stream().allMatch(service -> program(service).isCached())) {
            return;
        }
        long began = System.nanoTime();
        System.out.println("Training the services, so that they start fast:");
        Folders.delete(folder);
        try (Suite suite = Suite.builder()
                .data(folder.resolve("suite"))
                .freePorts()
                .recorded(folder)
                .say(System.out::println)
                .build()) {
            Runtime.getRuntime().addShutdownHook(new Thread(suite::stop, "stop"));
            suite.start();
            new SampleProducts(suite.url(Layout.ORDERS.name()), suite.url(Layout.INVENTORY.name())).putMissing();
            new SampleOrders(suite.url(Layout.ORDERS.name()), suite.url(Layout.NOTIFICATIONS.name())).place();
        }
        InParallel.run(Layout.SERVICES.stream()
                .<Runnable>map(service -> () -> assemble(service))
                .toList());
        System.out.printf(Locale.ROOT, "Trained in %.1f s.%n", (System.nanoTime() - began) / 1e9);
        Folders.delete(folder);
    }

    /** What a service writes down in a recorded run. */
    static Path notes(Path folder, Service service) {
        return folder.resolve(service.name() + ".classes");
    }

    private void assemble(Service service) {
        Launch launch = new Launch(
                Jvm.cached(program(service), notes(folder, service)),
                folder,
                new DataFolder(folder).log("cache-of-" + service.name()));
        ServerProcess.launch("The cache of " + service.name(), launch).awaitSuccess(ASSEMBLY_LIMIT);
    }

    private Program program(Service service) {
        return checkout.program(service.name());
    }
}
