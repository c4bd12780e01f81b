package io.orderflow.messaging.simulation;

/** What an actor does in one go; nobody else does anything meanwhile. */
@FunctionalInterface
interface Step {

    /** The answer of a step that could do nothing now, because of a lock, or because there was nothing to do. */
    Step AGAIN = () -> {
        throw new IllegalStateException("Stands for the step that was just tried");
    };

    /** @return the next step, or {@link #AGAIN} */
    Step run();
}
