package io.orderflow.order;

import static io.orderflow.planted.PlantedBug.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.planted.PlantedBug;
import io.orderflow.planted.Witness;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One rule about orders and their payments is broken in the code at a time, and a test sees it. */
class PlantedBugsTest {

    private static final String TRANSITIONS = "io.orderflow.order.order.Transitions";
    private static final String KEY = "io.orderflow.order.payment.provider.PaymentKey";
    private static final String TRANSITIONS_TEST = "io.orderflow.order.order.TransitionsTest";
    private static final String CHARGE_TEST = "io.orderflow.order.payment.provider.ChargeTest";

    static List<PlantedBug> bugs() {
        return List.of(
                in(TRANSITIONS, "an order that is on its way goes back, and is paid again")
                        .replace(
                                "News(StockReserved reserved) -> new Ignored(\"already shipped\")",
                                "News(StockReserved reserved) -> order.reserve()")
                        .isSeenBy(
                                TRANSITIONS_TEST,
                                "what_happens_makes_of_an_order_what_the_table_says",
                                "but was: \"RESERVED\""),
                in(TRANSITIONS, "an order whose parcel was faster is cancelled all the same")
                        .replace(
                                "News(StockReleased released) -> new Ignored(\"already shipped\")",
                                "News(StockReleased released) -> order.cancel(Reasons.CUSTOMER, null, now)")
                        .isSeenBy(TRANSITIONS_TEST, "random_lives_follow_the_table_and_never_go_back", "CANCELLED"),
                in(KEY, "a charge that is tried again under another key is charged twice")
                        .replace("orderId + \"-\" + attempt", "orderId + \"-\" + UUID.randomUUID()")
                        .isSeenBy(CHARGE_TEST, "keys_are_written_as_they_always_were", "6f1b2d3e-2\""));
    }

    static Collection<Witness> witnesses() {
        return Witness.together(bugs().stream());
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void a_bug_is_seen(PlantedBug bug) {
        assertThat(bug.whatIsSaid())
                .as("what %s says", bug.witness())
                .anySatisfy(said -> assertThat(said).contains(bug.complaint()));
    }

    @ParameterizedTest
    @MethodSource("witnesses")
    void without_a_bug_nothing_is_said(Witness witness) {
        assertThat(witness.complaints()).isEmpty();
    }
}
