package io.orderflow.faults.kinds;

import io.orderflow.faults.Fault;
import java.time.Duration;
import java.util.Set;

/** A fault made of its parts. */
record Happening(String sentence, Set<String> touches, Duration lasts, Begin onBegin, Step onEnd) implements Fault {

    /** Something to do. */
    @FunctionalInterface
    interface Step {
        void run() throws Exception;
    }

    /** Something to do, which says whether it could be done. */
    @FunctionalInterface
    interface Begin {
        boolean run() throws Exception;
    }

    /** One that can always happen. */
    static Happening of(String sentence, Set<String> touches, Duration lasts, Step begin, Step end) {
        return new Happening(
                sentence,
                touches,
                lasts,
                () -> {
                    begin.run();
                    return true;
                },
                end);
    }

    @Override
    public boolean begin() throws Exception {
        return onBegin.run();
    }

    @Override
    public void end() throws Exception {
        onEnd.run();
    }
}
