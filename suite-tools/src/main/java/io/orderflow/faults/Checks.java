package io.orderflow.faults;

import io.orderflow.check.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What is found out about a suite, step by step. A step that can't be taken, since a suite that isn't well may not answer,
 * keeps neither the next one from being taken nor the report from being written.
 */
final class Checks {

    private final Consumer<String> say;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> undone = new ArrayList<>();

    Checks(Consumer<String> say) {
        this.say = say;
    }

    /** Finds something out. */
    @FunctionalInterface
    interface Step {
        List<Finding> take() throws Exception;
    }

    /** @param name what it would find out, for people */
    void take(String name, Step step) throws InterruptedException {
        try {
            findings.addAll(step.take());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception failed) {
            say.accept("Not done: " + name + ": " + failed);
            undone.add(name + ": " + failed);
        }
    }

    List<Finding> findings() {
        return findings;
    }

    /** What could not be found out, and why. */
    List<String> undone() {
        return undone;
    }
}
