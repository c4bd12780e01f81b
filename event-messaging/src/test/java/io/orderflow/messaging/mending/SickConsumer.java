package io.orderflow.messaging.mending;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderflow.messaging.MovableClock;
import io.orderflow.messaging.TestConfig;
import io.orderflow.messaging.TestDatabase;
import io.orderflow.messaging.failed.FailedEventFilter;
import io.orderflow.messaging.failed.FailedEvents;
import io.orderflow.messaging.failed.KeptEvent;
import io.orderflow.messaging.failed.KeptEvents;
import io.orderflow.messaging.failed.ListedEvent;
import io.orderflow.messaging.failed.TestFailedEvents;
import io.orderflow.messaging.inbox.Effects;
import io.orderflow.messaging.inbox.Inbox;
import io.orderflow.messaging.inbox.Records;
import io.orderflow.messaging.inbox.Subscription;
import io.orderflow.messaging.inbox.Subscriptions;
import io.orderflow.messaging.inbox.TestInbox;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A consumer that fails on demand, what it keeps, and the tools to mend it, on a database of its own. */
final class SickConsumer implements AutoCloseable {

    static final String NAME = "test";
    static final Operator ADA = new Operator("ada", "the catalogue is complete again");

    final TestDatabase database = TestDatabase.create();
    final MovableClock clock = new MovableClock();
    final Effects effects = new Effects(database);

    /** Orders whose events fail as long as they are in it. */
    final Set<UUID> sick = new HashSet<>();

    /** Events that fail as long as it is said, by their sequence. */
    final Set<Long> sickSequences = new HashSet<>();

    /** What happens while events are in a handler's hands. */
    Runnable meanwhile = () -> {};

    /** How many events were tried, with or without success. */
    int tries;

    /** Bodies that fail whatever happens. */
    static final String BAD_BODY = "{\"bad\": true}";

    final Inbox inbox;
    final MendFailedEvents mend;

    /** The same tools in a service that doesn't have this consumer any more. */
    final MendFailedEvents mendWithoutConsumer;

    final RedriveWakeUp wakeUp = new RedriveWakeUp();
    final Redrives redrives;
    final CarryOnRedrives cycle;
    final MendingLog log = new MendingLog(clock);
    private final KeptEvents kept = TestFailedEvents.kept();
    private final Subscription subscription;

    SickConsumer() {
        var config = TestConfig.with(Map.of("orderflow.messaging.failed-events.attempts", "1"));
        subscription = new Subscription(
                NAME,
                Set.of(Records.TOPIC),
                Set.of("thing.happened"),
                Set.of("thing.ignored"),
                (transaction, events) -> {
                    meanwhile.run();
                    effects.handle(transaction, events);
                    for (var event : events) {
                        tries++;
                        if (sickSequences.contains(event.envelope().sequence())
                                || sick.contains(event.envelope().orderId())
                                || new String(event.envelope().data(), UTF_8).equals(BAD_BODY)) {
                            throw new IllegalStateException("no price 4711 of this thing");
                        }
                    }
                });
        FailedEvents failedEvents = TestFailedEvents.create(config, clock);
        inbox = TestInbox.create(database.transactions(), config, clock);
        Subscriptions subscriptions = new Subscriptions(List.of(subscription));
        BodyCheck bodies = event -> new String(event.data(), UTF_8).startsWith("{")
                ? Optional.empty()
                : Optional.of("The body is no object.");
        mend = new MendFailedEvents(database.transactions(), inbox, failedEvents, kept, log, bodies, subscriptions);
        mendWithoutConsumer = new MendFailedEvents(
                database.transactions(), inbox, failedEvents, kept, log, bodies, new Subscriptions(List.of()));
        redrives = new Redrives(database.transactions(), log, wakeUp, clock);
        cycle = new CarryOnRedrives(
                database.transactions(), new RedriveTurns(failedEvents, log, clock), inbox, subscriptions);
    }

    void receive(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        inbox.receive(subscription, List.of(kafkaRecord));
    }

    /** Everything that is due now, as the loop that tries failed events does. */
    void tryWhatIsDue() {
        while (inbox.retryOne(subscription)) {
            // the next
        }
    }

    /** A new order whose first event is parked. */
    UUID parked() {
        UUID order = UUID.randomUUID();
        sick.add(order);
        receive(Records.of(order, 1));
        return order;
    }

    List<ListedEvent> kept() {
        return database.transactions().call(transaction -> kept.list(transaction, FailedEventFilter.ALL, 0, 1000));
    }

    ListedEvent only() {
        List<ListedEvent> all = kept();
        if (all.size() != 1) {
            throw new AssertionError("not one event but " + all.size());
        }
        return all.getFirst();
    }

    /** It with its record. */
    KeptEvent whole(ListedEvent event) {
        return database.transactions()
                .call(transaction -> kept.find(transaction, event.id()))
                .orElseThrow();
    }

    KeptEvents reader() {
        return kept;
    }

    List<MendingLog.Entry> log() {
        return database.transactions().call(transaction -> log.all(transaction, 0, 1000));
    }

    List<MendingLog.Entry> log(ListedEvent event) {
        return database.transactions().call(transaction -> log.ofEvent(transaction, event.id(), 1000));
    }

    /** Lets the rate of a redrive allow everything for so long, next to the loop that tries failed events. */
    void carryOn(Duration time) {
        Duration step = Duration.ofMillis(100);
        for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plus(step)) {
            clock.advance(step);
            while (cycle.tryNext()) {
                tryWhatIsDue();
            }
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
