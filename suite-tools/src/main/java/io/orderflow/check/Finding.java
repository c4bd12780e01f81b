package io.orderflow.check;

import java.util.List;

/**
 * What the check of one invariant found.
 *
 * @param database where, or {@link #IN_ANSWERS}, or {@link #IN_TOPICS}, or {@link #WITH_POISON}
 * @param sentence what must hold
 * @param violations how many things break it
 * @param examples a few of them
 */
public record Finding(String database, String sentence, long violations, List<String> examples) {

    /** Not in a database, but in what clients were answered. */
    public static final String IN_ANSWERS = "answers";

    /** Between the topics and the databases. */
    public static final String IN_TOPICS = "topics";

    /** In how the suite fared while there was poison in its topics. */
    public static final String WITH_POISON = "poison";

    public Finding {
        examples = List.copyOf(examples);
    }

    public boolean holds() {
        return violations == 0;
    }
}
