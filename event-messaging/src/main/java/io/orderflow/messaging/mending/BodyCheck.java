package io.orderflow.messaging.mending;

import java.util.Optional;

/** Knows which bodies are events: this module knows envelopes and bytes only. */
@FunctionalInterface
public interface BodyCheck {

    /** What is wrong with {@code body} as one of this type and version; empty if nothing is. */
    Optional<String> problem(String type, int version, byte[] body);
}
