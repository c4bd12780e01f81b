package io.orderflow.messaging.simulation;

/** PostgreSQL's row locks, as far as they are used. */
enum LockMode {
    /** The row may be changed, but not go away. */
    KEY_SHARE,
    /** An update that leaves the key alone. */
    NO_KEY_UPDATE,
    /** A delete, {@code FOR UPDATE}, or an insert that isn't committed yet. */
    UPDATE;

    boolean conflictsWith(LockMode other) {
        return this == UPDATE || other == UPDATE || this == NO_KEY_UPDATE && other == NO_KEY_UPDATE;
    }

    LockMode and(LockMode other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
