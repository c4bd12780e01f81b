package io.orderflow.kubernetes.rule;

import io.orderflow.kubernetes.manifest.Installation;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What must hold of every installation.
 *
 * @param sentence what it says
 * @param violations where an installation breaks it, in words
 */
public record Rule(String sentence, Function<Installation, Stream<String>> violations) {

    @Override
    public String toString() {
        return sentence;
    }
}
