package io.orderflow.messaging.simulation;

import java.util.Optional;

/** What all parts of a story share: its chances, who watches, who writes it down, and which rule is broken in it. */
record Story(Chance chance, Watch watch, Diary diary, Optional<Bug> bug) {

    boolean has(Bug planted) {
        return bug.isPresent() && bug.get() == planted;
    }
}
