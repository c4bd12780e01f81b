package io.orderflow.faults;

import io.orderflow.faults.ground.Ground;
import io.orderflow.load.UsageException;
import io.orderflow.local.process.FolderLock;
import io.orderflow.local.process.StartFailedException;
import io.orderflow.local.suite.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** The main class of {@code deploy/local/faults}. */
public final class Faults {

    private static final int BROKEN = 1;
    private static final int WRONG_USAGE = 2;
    private static final int NOT_DONE = 3;

    private Faults() {}

    /** Exits with 1 when something that must hold did not, 2 for a wrong option, 3 when it could not be done. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    /** Does what {@code arguments} say, and gives back the exit code. */
    public static int run(List<String> arguments) {
        return run(arguments, Faults::onItsOwnGround);
    }

    /** The same on a ground that has just been started, and is the caller's to close. */
    public static int run(List<String> arguments, Ground ground) {
        return run(arguments, options -> on(ground, options));
    }

    @FunctionalInterface
    private interface Run {
        int with(FaultOptions options) throws IOException, InterruptedException, SQLException;
    }

    // Whatever goes wrong must not look like a broken promise, and the JVM's own code for it would be 1.
    private static int run(List<String> arguments, Run run) {
        try {
            Path usual = Checkout.here().defaultData().resolveSibling("target").resolve("faults");
            return run.with(FaultOptions.parse(arguments, usual));
        } catch (UsageException e) {
            System.err.println(e.getMessage() + " See deploy/local/faults --help.");
            return WRONG_USAGE;
        } catch (StartFailedException e) {
            System.err.println(e.getMessage());
            return NOT_DONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return NOT_DONE;
        } catch (IOException | SQLException | RuntimeException e) {
            System.err.println("The campaign could not be brought to its end:");
            e.printStackTrace();
            return NOT_DONE;
        }
    }

    private static int onItsOwnGround(FaultOptions options) throws IOException, InterruptedException, SQLException {
        try (FolderLock _ = CampaignFolder.emptied(options.data());
                Ground ground = Ground.start(options.data(), options.brokers(), System.out::println)) {
            return on(ground, options);
        }
    }

    private static int on(Ground ground, FaultOptions options) throws IOException, InterruptedException, SQLException {
        CampaignReport report = new Campaign(options, System.out::println).run(ground);
        String text = ReportText.of(report);
        System.out.println();
        System.out.println(text);
        if (options.report().isPresent()) {
            Files.writeString(options.report().get(), text);
        }
        return exitCode(report);
    }

    /** What doesn't hold comes first: it may be why the rest could not be found out. */
    static int exitCode(CampaignReport report) {
        if (!report.isClean()) {
            return BROKEN;
        }
        return report.isWhole() ? 0 : NOT_DONE;
    }
}
