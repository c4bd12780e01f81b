package io.orderflow.faults;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Faults that were there at the same time, and what came of it.
 *
 * @param faults what went wrong
 * @param mishaps what was to go wrong and could not be made, or could not be ended
 * @param deaths how parts ended that none of the faults was about
 * @param healing from the moment the last fault was taken away until orders went their whole way again; empty when they
 *     didn't
 * @param limit within which the suite has to heal
 */
record Round(
        List<Injected> faults, List<Mishap> mishaps, List<String> deaths, Optional<Duration> healing, Duration limit) {

    /** A fault that happened. */
    record Injected(String kind, String sentence) {}

    /** What became of a fault that did not go as it was drawn, in one line. */
    record Mishap(String sentence, String what) {

        static Mishap of(String sentence, String what, Exception why) {
            return new Mishap(sentence, what + ": " + inOneLine(why.toString()));
        }

        /** The last words of a program have many. */
        static String inOneLine(String text) {
            return text.strip().replaceAll("\\s*\\R\\s*", " | ");
        }
    }

    boolean isHealedInTime() {
        return healing.filter(took -> took.compareTo(limit) <= 0).isPresent();
    }

    /** All that it was about. */
    String sentence() {
        return Stream.concat(
                        faults.stream().map(Injected::sentence),
                        mishaps.stream().map(Mishap::sentence))
                .distinct()
                .collect(Collectors.joining("; "));
    }
}
