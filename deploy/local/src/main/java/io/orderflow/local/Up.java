package io.orderflow.local;

import io.orderflow.local.LocalJaeger.Doors;
import io.orderflow.local.command.Detached;
import io.orderflow.local.command.SampleProducts;
import io.orderflow.local.command.UpOptions;
import io.orderflow.local.command.UsageException;
import io.orderflow.local.command.WhatToTry;
import io.orderflow.local.process.StartFailedException;
import io.orderflow.local.process.Tools;
import io.orderflow.local.suite.Checkout;
import io.orderflow.local.suite.DataFolder;
import io.orderflow.local.suite.Layout;
import io.orderflow.local.suite.RunFiles;
import io.orderflow.local.suite.Service;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** The main class of {@code deploy/local/up}: runs a supervised {@link Suite} until it is told to end. */
public final class Up {
    private final UpOptions options;
    private final DataFolder data;

    private Up(UpOptions options) {
        this.options = options;
        data = new DataFolder(options.data().orElseGet(() -> Checkout.here().defaultData()));
    }

    /** Exits with 1 when the suite cannot be started, with 2 for a wrong option. */
    public static void main(String[] args) {
        try {
            new Up(UpOptions.parse(Arrays.asList(args))).run();
        } catch (UsageException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (StartFailedException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private void run() {
        if (options.detach()) {
            detach();
        } else {
            runUntilTold();
        }
    }

    private void detach() {
        if (!new Detached(data, System.out).start(Up.class, options.detached(data.root()))) {
            System.exit(1);
        }
    }

    private void runUntilTold() {
        long began = System.nanoTime();
        // Before the suite, which sends its spans to whom it finds.
        if (options.jaeger()) {
            startJaeger();
        }
        SuiteBuilder builder = Suite.builder()
                .data(data.root())
                .portOffset(options.portOffset())
                .supervised()
                .say(System.out::println);
        Suite suite = (options.fresh() ? builder.fresh() : builder).build();
        Runtime.getRuntime().addShutdownHook(new Thread(suite::stop, "stop"));
        System.out.println("Orderflow, its data in " + shown(data.root()));
        start(suite);
        System.out.println(new SampleProducts(url(suite, Layout.ORDERS), url(suite, Layout.INVENTORY)).putMissing());
        System.out.printf(Locale.ROOT, "All ready in %.1f s.%n", (System.nanoTime() - began) / 1e9);
        System.out.print(whatToTry(suite));
        new RunFiles(data.run()).ready(RunFiles.UP);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void startJaeger() {
        boolean started = LocalJaeger.start(Doors.USUAL, Tools.path(), data.run(), data.log("jaeger"))
                .isPresent();
        System.out.println("Jaeger " + (started ? "" : "is there already: ") + Doors.USUAL.url());
    }

    private static void start(Suite suite) {
        try {
            suite.start();
        } catch (StartFailedException e) {
            // What Ctrl-C interrupts cannot come up, which is no news to who pressed it.
            if (!suite.isStopped()) {
                throw e;
            }
            System.exit(1);
        }
    }

    private String whatToTry(Suite suite) {
        return WhatToTry.text(
                url(suite, Layout.ORDERS),
                url(suite, Layout.INVENTORY),
                url(suite, Layout.NOTIFICATIONS),
                shown(data.logs()),
                options.inBackground() ? "deploy/local/down" + dataOption() : "Ctrl-C");
    }

    private String dataOption() {
        boolean usual = data.equals(new DataFolder(Checkout.here().defaultData()));
        return usual ? "" : " --data " + data.root();
    }

    private static String shown(Path path) {
        return Checkout.here().shown(path).toString();
    }

    private static URI url(Suite suite, Service service) {
        return suite.url(service.name());
    }
}
