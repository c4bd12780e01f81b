package io.orderflow.messaging.simulation;

import static io.orderflow.messaging.simulation.Invariant.EFFECTS_ARE_IN_SEQUENCE;
import static io.orderflow.messaging.simulation.Invariant.EFFECTS_HAPPEN_ONCE;
import static io.orderflow.messaging.simulation.Invariant.FAILED_EVENTS_KEEP_THEIR_IDENTITY;
import static io.orderflow.messaging.simulation.Invariant.FIRST_APPEARANCES_ARE_IN_SEQUENCE;
import static io.orderflow.messaging.simulation.Invariant.NOTHING_HANDLED_FAILS;
import static io.orderflow.messaging.simulation.Invariant.NOTHING_OVERTAKES_A_FAILED_EVENT;
import static io.orderflow.messaging.simulation.Invariant.NOTHING_OVERTAKES_WHAT_WAITS;
import static io.orderflow.messaging.simulation.Invariant.ONLY_COMMITTED_EVENTS_ARE_SENT;

import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.messaging.failed.ErrorCode;
import io.orderflow.messaging.inbox.EventStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Sees all that becomes true, the moment it does, and objects at once when it must not. Takes no part. */
final class Watch {

    /**
     * Why an event is not handled yet.
     *
     * @param began when the transaction began that set it aside for the first time
     * @param first when that was committed
     * @param waited whether that was behind another one; if not, it was tried, or out of sequence, before anything was known
     *     that it should have waited for
     * @param failed when its handler failed with it for the first time
     */
    private record SetAside(Envelope event, long began, long first, boolean waited, long failed) {}

    private final Map<UUID, Envelope> committed = new LinkedHashMap<>();
    private final Map<Place, UUID> topics = new HashMap<>();
    private final Map<EventStream, Long> appeared = new HashMap<>();
    private final Map<EventStream, Long> handled = new HashMap<>();
    private final Set<UUID> handledIds = new HashSet<>();
    private final Map<UUID, SetAside> setAside = new LinkedHashMap<>();
    private final Sights sights = new Sights();
    private long now;
    private long lastStir;

    /** Counts the steps; there is no other time. */
    long now() {
        return now;
    }

    void tick() {
        now++;
    }

    /** Something has changed. */
    void stir() {
        lastStir = now;
    }

    long quietFor() {
        return now - lastStir;
    }

    void committed(Envelope event) {
        committed.put(event.eventId(), event);
    }

    /** An event is in a partition's log. */
    void written(Envelope event) {
        require(committed.containsKey(event.eventId()), ONLY_COMMITTED_EVENTS_ARE_SENT, event);
    }

    /** A record can be read. */
    void appeared(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        Envelope event = Events.read(kafkaRecord);
        if (topics.containsValue(event.eventId())) {
            sights.saw(Sights.Sight.REPEATED_RECORD);
        } else {
            long place = appeared.merge(EventStream.of(event), 1L, Long::sum);
            require(place == event.sequence(), FIRST_APPEARANCES_ARE_IN_SEQUENCE, event);
        }
        topics.put(Place.of(kafkaRecord), event.eventId());
    }

    /** An event is not to be handled for now, by a transaction that began at {@code began}. */
    void setAside(Envelope event, ErrorCode code, long began) {
        boolean waits = code == ErrorCode.WAITS_BEHIND_ANOTHER;
        boolean failsItself = !waits && code != ErrorCode.SEQUENCE_GAP;
        require(!failsItself || !handledIds.contains(event.eventId()), NOTHING_HANDLED_FAILS, event);
        SetAside before =
                setAside.getOrDefault(event.eventId(), new SetAside(event, began, now, waits, Long.MAX_VALUE));
        long failed = failsItself ? Math.min(before.failed(), now) : before.failed();
        setAside.put(event.eventId(), new SetAside(event, before.began(), before.first(), before.waited(), failed));
        sights.saw(Sights.Sight.of(code));
    }

    /** An effect is there, of a transaction that began at {@code began}. */
    void handled(Envelope event, long began) {
        require(committed.containsKey(event.eventId()), FAILED_EVENTS_KEEP_THEIR_IDENTITY, event);
        require(handledIds.add(event.eventId()), EFFECTS_HAPPEN_ONCE, event);
        setAside.values()
                .forEach(failed -> require(!overtakes(event, began, failed), NOTHING_OVERTAKES_A_FAILED_EVENT, event));
        if (!setAside.containsKey(event.eventId()) && !isMissed(event)) {
            setAside.values()
                    .forEach(other -> require(!passes(event, began, other), NOTHING_OVERTAKES_WHAT_WAITS, event));
        }
        long place = handled.merge(EventStream.of(event), 1L, Long::sum);
        require(place == event.sequence(), EFFECTS_ARE_IN_SEQUENCE, event);
    }

    /** What happens at the same time comes in no order: an event is later if its transaction began after the failure. */
    private boolean overtakes(Envelope event, long began, SetAside other) {
        SetAside own = setAside.get(event.eventId());
        return other.event().orderId().equals(event.orderId())
                && other.failed() < began
                && !handledIds.contains(other.event().eventId())
                && (own == null || own.waited() && own.began() > other.first());
    }

    /** Whether a later event of its stream waits for it. */
    private boolean isMissed(Envelope event) {
        return setAside.values().stream()
                .map(SetAside::event)
                .anyMatch(other -> EventStream.of(other).equals(EventStream.of(event))
                        && other.sequence() > event.sequence()
                        && !handledIds.contains(other.eventId()));
    }

    private boolean passes(Envelope event, long began, SetAside other) {
        return other.event().orderId().equals(event.orderId())
                && other.waited()
                && other.first() < began
                && !handledIds.contains(other.event().eventId());
    }

    boolean wasHandled(Envelope event) {
        return handledIds.contains(event.eventId());
    }

    /** Whether a record is the one that was read at its place. */
    boolean isAsRead(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        return Events.read(kafkaRecord).eventId().equals(topics.get(Place.of(kafkaRecord)));
    }

    Collection<Envelope> committed() {
        return committed.values();
    }

    Sights sights() {
        return sights;
    }

    void require(boolean holds, Invariant invariant, Object broken) {
        if (!holds) {
            throw new ViolationException(
                    invariant, broken instanceof Envelope event ? Events.name(event) : broken.toString());
        }
    }
}
