package io.orderflow.messaging.mending;

import io.orderflow.contracts.envelope.Envelope;
import java.util.Optional;

/** Knows which bodies are events: this module knows envelopes and bytes only. */
@FunctionalInterface
public interface BodyCheck {

    /** What is wrong with the body in this envelope as one of its type, version and order; empty if nothing is. */
    Optional<String> problem(Envelope event);
}
