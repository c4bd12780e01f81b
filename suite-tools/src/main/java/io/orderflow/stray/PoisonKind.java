package io.orderflow.stray;

/** What is wrong with a record that no service has written. */
public enum PoisonKind {
    /** Neither key, headers nor value mean anything. */
    RANDOM_BYTES,
    /**
     * A well-formed envelope, and a body that its schema refuses. Two later events of the same order follow, which are no
     * better, and wait behind it until it is settled.
     */
    WRONG_SCHEMA,
    /** As many bytes as a topic takes, under a key of thousands. */
    HUGE,
    /** Headers that are missing, twice, empty, endless, with line breaks, or not text. */
    HOSTILE_HEADERS
}
