package io.orderflow.faults;

import java.time.Duration;
import java.util.Set;

/** Something that goes wrong with a suite, and is over again. */
public interface Fault {

    /** What went wrong with what, for people: "inventory-service is killed". */
    String sentence();

    /** The parts of the suite it is about. Two faults at once are never about the same part. */
    Set<String> touches();

    /** How long it lasts. */
    Duration lasts();

    /**
     * Makes it happen.
     *
     * @return false where it turned out that it could not happen just now; then it has no end
     */
    boolean begin() throws Exception;

    /**
     * Ends it. What it has broken for good is started again, as the platform that a suite runs on would. Where that failed,
     * or {@link #begin} did, it may be asked for again.
     */
    void end() throws Exception;
}
