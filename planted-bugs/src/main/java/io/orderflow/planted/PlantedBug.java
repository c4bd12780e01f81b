package io.orderflow.planted;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A rule that a class of this module keeps, broken: its source with one or more pieces replaced. Nothing of it is written
 * anywhere; it lives in a class loader, for as long as the witness runs.
 *
 * @param name the rule's loss, as a sentence
 * @param where the class's full name; its source is in this module's {@code src/main/java}
 * @param changes what is replaced
 * @param witness the test that must fail
 * @param complaint what the failure must say, so that the test fails for this and not for something else
 */
public record PlantedBug(String name, String where, List<Change> changes, Witness witness, String complaint) {

    public PlantedBug {
        changes = List.copyOf(changes);
    }

    /** A bug that is in {@code where}, with nothing changed yet. */
    public static Site in(String where, String name) {
        return new Site(name, where, List.of());
    }

    /** Where a bug is put, and what has been changed there so far. */
    public record Site(String name, String where, List<Change> changes) {

        public Site {
            changes = List.copyOf(changes);
        }

        /** Puts {@code replacement} in the place of {@code text}, which must be in the source exactly once. */
        public Site replace(String text, String replacement) {
            return new Site(
                    name,
                    where,
                    Stream.concat(changes.stream(), Stream.of(new Change(text, replacement)))
                            .toList());
        }

        /** Names the test that must fail, and a piece of what it must say. */
        public PlantedBug isSeenBy(String testClass, String method, String complaint) {
            return new PlantedBug(name, where, changes, new Witness(testClass, Set.of(method)), complaint);
        }
    }

    /**
     * What the witness says with the bug; nothing if it doesn't see it.
     *
     * @throws IllegalArgumentException if the source doesn't have what is to be replaced, or doesn't compile without it
     */
    public List<String> whatIsSaid() {
        return witness.complaintsAbout(classes());
    }

    private Map<String, byte[]> classes() {
        String source = Sources.of(where);
        for (Change change : changes) {
            source = change.in(source);
        }
        return Sources.compile(where, source);
    }

    @Override
    public String toString() {
        return name;
    }
}
