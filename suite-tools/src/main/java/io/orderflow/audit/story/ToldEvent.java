package io.orderflow.audit.story;

import io.orderflow.audit.evidence.Channel;
import io.orderflow.audit.evidence.Headline;
import io.orderflow.audit.evidence.Kind;
import io.orderflow.audit.evidence.Reader;
import io.orderflow.audit.evidence.Readers;
import java.util.Optional;
import java.util.UUID;

/** One event, however often it came. There are millions of them: numbers instead of objects. */
public final class ToldEvent {
    private final long idHigh;
    private final long idLow;
    private final long causeHigh;
    private final long causeLow;
    private final long sequence;
    private final long fingerprint;
    private final Kind kind;
    private final Channel channel;
    private final boolean rightful;
    private byte owed = Readers.NONE;
    private byte kept = Readers.NONE;
    private byte entered = Readers.NONE;
    private boolean notified;
    private boolean forged;

    ToldEvent(Headline headline, Channel channel, long fingerprint, boolean rightful) {
        // No event has the id 0.
        UUID cause = headline.cause().orElseGet(() -> new UUID(0, 0));
        this.idHigh = headline.eventId().getMostSignificantBits();
        this.idLow = headline.eventId().getLeastSignificantBits();
        this.causeHigh = cause.getMostSignificantBits();
        this.causeLow = cause.getLeastSignificantBits();
        this.sequence = headline.sequence();
        this.fingerprint = fingerprint;
        this.kind = headline.kind();
        this.channel = channel;
        this.rightful = rightful;
    }

    /**
     * Notes a record of it.
     *
     * @param readers who reads its topic
     * @param keepers those of them who keep this very record as failed or settled
     */
    public void came(byte readers, byte keepers) {
        owed = Readers.union(owed, Readers.without(readers, keepers));
        kept = Readers.union(kept, keepers);
    }

    /** Notes that the suite can't have written it. */
    public void forged() {
        forged = true;
    }

    /** Notes that a consumer has entered it; false if that was noted before. */
    public boolean enter(Reader reader) {
        if (isEnteredBy(reader)) {
            return false;
        }
        entered = Readers.with(entered, reader);
        return true;
    }

    /** Notes that the customer is told of it; false if that was noted before. */
    public boolean tellCustomer() {
        boolean first = !notified;
        notified = true;
        return first;
    }

    boolean is(UUID eventId) {
        return idHigh == eventId.getMostSignificantBits() && idLow == eventId.getLeastSignificantBits();
    }

    /** Whether this reader must have entered it, for some record that it doesn't keep. */
    public boolean isOwedTo(Reader reader) {
        return Readers.has(owed, reader);
    }

    /** Whether it came by a topic that this consumer reads. */
    public boolean cameTo(Reader reader) {
        return Readers.has(Readers.union(owed, kept), reader);
    }

    public boolean isEnteredBy(Reader reader) {
        return Readers.has(entered, reader);
    }

    /** Whether this consumer has it behind it with all effects: what it kept, it may have given up. */
    public boolean isDoneBy(Reader reader) {
        return isEnteredBy(reader) && !Readers.has(kept, reader);
    }

    /** Whether it is no event of the suite's: somebody failed at it, or it can't be one. */
    public boolean isPoison() {
        return forged || kept != Readers.NONE;
    }

    public boolean isToldToCustomer() {
        return notified;
    }

    public Optional<UUID> cause() {
        return causeHigh == 0 && causeLow == 0 ? Optional.empty() : Optional.of(new UUID(causeHigh, causeLow));
    }

    public Kind kind() {
        return kind;
    }

    public Channel channel() {
        return channel;
    }

    public long sequence() {
        return sequence;
    }

    public long fingerprint() {
        return fingerprint;
    }

    /** Whether it is the first one with a number that its service gave in a committed transaction. */
    public boolean isRightful() {
        return rightful;
    }

    public boolean is(Kind other) {
        return kind == other;
    }

    @Override
    public String toString() {
        return kind + " (" + sequence + " of " + channel.topic() + ", event " + new UUID(idHigh, idLow) + ")";
    }
}
