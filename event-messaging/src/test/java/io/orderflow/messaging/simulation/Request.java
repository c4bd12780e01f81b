package io.orderflow.messaging.simulation;

import io.orderflow.contracts.envelope.Envelope;

/** An event on its way to the broker: what its sender has heard of it, and what became of it, are two things. */
final class Request {

    enum Answer {
        PENDING,
        ACKNOWLEDGED,
        /** Not acknowledged in time: the event may be in the topic, or come there later, or never. */
        FAILED
    }

    private final Envelope event;
    private Answer answer = Answer.PENDING;

    Request(Envelope event) {
        this.event = event;
    }

    Envelope event() {
        return event;
    }

    Answer answer() {
        return answer;
    }

    /** Only the first answer counts. */
    void answer(Answer heard) {
        if (answer == Answer.PENDING) {
            answer = heard;
        }
    }

    @Override
    public String toString() {
        return Events.name(event);
    }
}
