package io.orderflow.messaging.planted;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.planted.EachBugIsSeen;
import io.orderflow.planted.PlantedBug;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One rule is broken in the code at a time, and a test sees it. A rule that no test misses is none. */
class PlantedBugsTest extends EachBugIsSeen {

    @Override
    protected Stream<PlantedBug> bugs() {
        return Stream.of(OutboxBugs.ALL, KafkaBugs.ALL, InboxBugs.ALL, FailedEventBugs.ALL)
                .flatMap(List::stream);
    }

    @Test
    void what_breaks_no_rule_is_not_seen() {
        PlantedBug harmless = PlantedBug.in("io.orderflow.messaging.inbox.Triage", "a message has another wording")
                .replace("An earlier event of this order has failed.", "This order has failed before.")
                .isSeenBy(
                        "io.orderflow.messaging.inbox.InboxTest",
                        "keeps_later_events_of_a_failed_order_waiting_and_releases_them_in_order",
                        "");

        assertThat(harmless.whatIsSaid()).isEmpty();
    }
}
