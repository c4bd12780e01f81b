package io.orderflow.order;

import static io.orderflow.planted.PlantedBug.in;

import io.orderflow.planted.EachBugIsSeen;
import io.orderflow.planted.PlantedBug;
import java.util.stream.Stream;

/** One rule about orders and their payments is broken in the code at a time, and a test sees it. */
class PlantedBugsTest extends EachBugIsSeen {

    private static final String TRANSITIONS = "io.orderflow.order.order.Transitions";
    private static final String KEY = "io.orderflow.order.payment.provider.PaymentKey";
    private static final String TRANSITIONS_TEST = "io.orderflow.order.order.TransitionsTest";
    private static final String CHARGE_TEST = "io.orderflow.order.payment.provider.ChargeTest";

    @Override
    protected Stream<PlantedBug> bugs() {
        return Stream.of(
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
}
