package io.orderflow.faults;

import io.orderflow.audit.Audit;
import io.orderflow.check.EventsOnTheWay;
import io.orderflow.check.Finding;
import io.orderflow.check.InvariantCheck;
import io.orderflow.faults.Injection.Drawn;
import io.orderflow.faults.ground.Ground;
import io.orderflow.faults.kinds.FaultKinds;
import io.orderflow.stray.Operator;
import io.orderflow.stray.StrayRecords;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Breaks a suite again and again while customers use it, and checks at the end that nothing was lost and nothing was
 * done twice, and after each fault that the suite is well again in time.
 */
final class Campaign {

    /** Longer than a payment or a notification is left alone when whoever had it in hand died. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration FIRST_ORDERS = Duration.ofMinutes(2);

    private final FaultOptions options;
    private final Consumer<String> say;

    Campaign(FaultOptions options, Consumer<String> say) {
        this.options = options;
        this.say = say;
    }

    /** Runs it on a ground that has just been started. */
    CampaignReport run(Ground ground) throws IOException, InterruptedException, SQLException {
        long began = System.nanoTime();
        Canaries canaries = new Canaries(ground);
        try (StrayRecords records = new StrayRecords(ground.bootstrapServers());
                Shoppers shoppers = Shoppers.start(ground, options.rate(), options.seed())) {
            Operator operator = new Operator(
                    "fault campaign", Ground.SERVICES.stream().map(ground::url).toList());
            List<FaultKind> kinds = FaultKinds.of(ground, records, operator);
            if (!canaries.areWellWithin(FIRST_ORDERS)) {
                throw new IllegalStateException("The suite isn't well before any fault.");
            }
            Thread.sleep(options.warmUp());
            List<Round> rounds = new ArrayList<>();
            Checks checks = new Checks(say);
            checks.take("as many faults as were asked for", () -> {
                injectFaults(ground, canaries, shoppers, kinds, began, rounds);
                return List.of();
            });
            say.accept("No more faults. Customers finish, and all that is on its way arrives.");
            checks.take("every request of a customer is answered", () -> {
                shoppers.stop();
                return List.of();
            });
            List<UUID> accepted = new ArrayList<>(shoppers.accepted());
            accepted.addAll(canaries.accepted());
            checks.take("everything arrives", () -> settle(ground, records, operator, shoppers));
            checks.take("the invariants", () -> new InvariantCheck(ground.databases()).run(accepted));
            checks.take("the goods", () -> List.of(shoppers.goods().check(ground.databases())));
            checks.take(
                    "the audit",
                    () -> new Audit(ground.databases(), ground.bootstrapServers(), say)
                            .run(shoppers.promises().andToPlace(accepted)));
            checks.take("what clients were answered", shoppers::findings);
            return new CampaignReport(
                    options,
                    rounds,
                    kinds,
                    accepted.size(),
                    shoppers.refusals(),
                    checks.findings(),
                    checks.undone(),
                    Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private void injectFaults(
            Ground ground, Canaries canaries, Shoppers shoppers, List<FaultKind> kinds, long began, List<Round> rounds)
            throws InterruptedException {
        Deck deck = new Deck(kinds, Pace.of(options.minutes()), options.seed());
        Injection injection = new Injection(new SuiteRecovery(ground, canaries), ground.brokers(), options.healing());
        int faults = 0;
        long injecting = System.nanoTime();
        while (!isEnough(injecting, faults, shoppers)) {
            List<Drawn> drawn = deck.draw(deck.next(options.pairs()));
            say.accept(ProgressLine.before(began, drawn));
            Round round = injection.inject(drawn);
            faults += round.faults().size();
            rounds.add(round);
            round.mishaps().forEach(mishap -> say.accept(ProgressLine.of(mishap)));
            round.deaths().forEach(how -> say.accept("       NOTHING ENDED IT: " + how));
            say.accept(ProgressLine.after(began, faults, shoppers.progress(), round));
            if (round.healing().isEmpty()) {
                say.accept("The suite is not well; the campaign ends here.");
                break;
            }
        }
    }

    private record SuiteRecovery(Ground ground, Canaries canaries) implements Recovery {
        @Override
        public void raise(BiConsumer<String, String> onDeath) {
            ground.raise(onDeath);
        }

        @Override
        public boolean isWellWithin(Duration limit) throws InterruptedException {
            return canaries.areWellWithin(limit);
        }
    }

    private boolean isEnough(long injecting, int faults, Shoppers shoppers) {
        return System.nanoTime() - injecting >= options.minutes() * 60e9
                && faults >= options.faults()
                && shoppers.progress().accepted() >= options.orders();
    }

    /**
     * Brings the suite to rest: poison is given up, everything else arrives, and customers do what they do then. What no
     * consumer has come by yet could not be given up, so all of it has to be read first.
     */
    private List<Finding> settle(Ground ground, StrayRecords records, Operator operator, Shoppers shoppers)
            throws IOException, InterruptedException, SQLException, ExecutionException {
        Operator.Outcome settled;
        long left;
        try (EventsOnTheWay events = new EventsOnTheWay(ground.databases(), ground.bootstrapServers())) {
            events.awaitNone(PATIENCE);
            settled = operator.discard(records.poison(), PATIENCE);
            say.accept(settled.total() + " poisonous records were discarded by the operators' interface.");
            // What had waited behind it goes on, and has its consequences.
            events.awaitNone(PATIENCE);
            shoppers.finish();
            left = events.awaitNone(PATIENCE);
        }
        return List.of(
                new Finding("suite", "everything arrives", left, List.of()),
                new Finding(
                        "failed events",
                        "nothing but poison fails, and poison can be discarded",
                        settled.left().size(),
                        settled.left().stream().limit(10).toList()));
    }
}
