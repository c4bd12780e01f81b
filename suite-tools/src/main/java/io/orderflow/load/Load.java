package io.orderflow.load;

import io.orderflow.audit.Audit;
import io.orderflow.audit.Promises;
import io.orderflow.check.Finding;
import io.orderflow.check.InvariantCheck;
import io.orderflow.load.LoadOptions.Scenario;
import io.orderflow.load.limits.MachineLimits;
import io.orderflow.load.limits.Ratio;
import io.orderflow.load.measure.LoadResult;
import io.orderflow.load.mixed.Endings;
import io.orderflow.load.poison.PoisonResult;
import io.orderflow.load.report.FindingsText;
import io.orderflow.load.report.JsonReport;
import io.orderflow.load.report.LoadText;
import io.orderflow.load.report.MachineText;
import io.orderflow.load.report.MixedText;
import io.orderflow.load.report.PoisonText;
import io.orderflow.load.report.ProgressDisplay;
import io.orderflow.local.suite.Checkout;
import io.orderflow.local.suite.DataFolder;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** The main class of {@code deploy/local/load}. */
public final class Load {
    private static final int BROKEN = 1;
    private static final int WRONG_USAGE = 2;
    private static final int NOT_DONE = 3;

    private final LoadOptions options;
    private final RunningSuite suite;
    private final ProgressDisplay display;
    private final JsonReport json = new JsonReport();

    private Load(LoadOptions options, RunningSuite suite, ProgressDisplay display) {
        this.options = options;
        this.suite = suite;
        this.display = display;
    }

    /** Exits with 1 when an invariant or a promise to clients is broken, 2 for a wrong option, 3 when it could not be done. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    /** Does what {@code arguments} say, and gives back the exit code. */
    // Whatever goes wrong must not look like a broken invariant, and the JVM's own code for it would be 1.
    public static int run(List<String> arguments) {
        try {
            LoadOptions options = LoadOptions.parse(arguments);
            boolean terminal = Boolean.getBoolean("orderflow.terminal");
            DataFolder data = new DataFolder(
                    options.data().orElseGet(() -> Checkout.here().defaultData()));
            return new Load(options, RunningSuite.find(data), new ProgressDisplay(System.out, terminal)).run();
        } catch (UsageException e) {
            System.err.println(e.getMessage() + " See deploy/local/load --help.");
            return WRONG_USAGE;
        } catch (NoSuiteException e) {
            System.err.println(e.getMessage());
            return NOT_DONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return NOT_DONE;
        } catch (IOException | SQLException | ExecutionException e) {
            System.err.println("It could not be done: " + rootOf(e));
            return NOT_DONE;
        } catch (RuntimeException e) {
            System.err.println("It could not be done, which is a defect of the load generator:");
            e.printStackTrace();
            return NOT_DONE;
        }
    }

    private static Throwable rootOf(Throwable failure) {
        return failure.getCause() == null ? failure : rootOf(failure.getCause());
    }

    private int run() throws IOException, SQLException, ExecutionException, InterruptedException {
        List<Finding> findings = new ArrayList<>();
        if (!options.parts().load()) {
            findings.addAll(check(Promises.toPlace(List.of())));
        } else if (options.mix().scenario() == Scenario.POISON) {
            PoisonRun load = new PoisonRun(options, suite, display);
            PoisonResult result = load.run();
            report(result);
            findings.addAll(check(Promises.toPlace(load.accepted())));
            findings.addAll(result.findings());
        } else {
            LoadRun load = new LoadRun(options, suite, display);
            report(load.run());
            findings.addAll(check(load.answers().promises().andToPlace(load.accepted())));
            if (options.mix().scenario() == Scenario.MIXED) {
                findings.addAll(load.answers().findings());
                reportEndings(load);
            }
        }
        display.say(FindingsText.of(findings));
        json.add("invariants", findings);
        if (options.json().isPresent()) {
            json.write(options.json().get());
        }
        return findings.stream().allMatch(Finding::holds) ? 0 : BROKEN;
    }

    private void report(LoadResult load) throws SQLException, InterruptedException {
        display.say(LoadText.of(load) + MachineText.of(load.machine()));
        json.add("mix", options.mix());
        json.add("load", load);
        if (options.parts().limits()) {
            display.say("Measuring what this machine can do at most (20 s).");
            MachineLimits limits = MachineLimits.measure(
                    suite.databases().orders(),
                    suite.bootstrapServers(),
                    load.traffic().recordBytes());
            List<Ratio> ratios = Ratio.of(load, limits);
            display.say(MachineText.of(limits, ratios));
            json.add("limits", limits);
            json.add("ratios", ratios);
        }
    }

    private void report(PoisonResult result) throws SQLException, InterruptedException {
        report(result.without());
        display.say(LoadText.of(result.with()) + MachineText.of(result.with().machine()) + PoisonText.of(result));
        json.add("loadWithPoison", result.with());
        json.add("comparisons", result.comparisons());
        json.add("poison", Map.of("records", result.records(), "settled", result.settled()));
    }

    private void reportEndings(LoadRun load) throws SQLException {
        Endings endings = Endings.of(load.accepted(), suite.databases().orders());
        display.say(MixedText.of(endings, load.answers().counts()));
        json.add("endings", endings);
        json.add("answers", load.answers().counts());
    }

    private List<Finding> check(Promises promises) throws SQLException, ExecutionException, InterruptedException {
        new SuiteAtRest(suite, display).await();
        List<Finding> findings = new ArrayList<>(new InvariantCheck(suite.databases()).run(promises.placed()));
        if (options.parts().audit()) {
            findings.addAll(audit(promises));
        }
        return findings;
    }

    private List<Finding> audit(Promises promises) throws SQLException {
        Audit audit = new Audit(suite.databases(), suite.bootstrapServers(), display::say);
        if (!audit.hasAllRecords()) {
            display.say("Kafka has removed old records, so the audit is left out: nobody can tell any more what came by"
                    + " them.");
            return List.of();
        }
        return audit.run(promises);
    }
}
