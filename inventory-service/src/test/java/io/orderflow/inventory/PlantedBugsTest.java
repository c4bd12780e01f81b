package io.orderflow.inventory;

import static io.orderflow.planted.PlantedBug.in;

import io.orderflow.planted.EachBugIsSeen;
import io.orderflow.planted.PlantedBug;
import java.util.stream.Stream;

/** One rule about stock is broken in the code at a time, and a test sees it. */
class PlantedBugsTest extends EachBugIsSeen {

    private static final String LEVELS = "io.orderflow.inventory.stock.StockLevels";
    private static final String LEVELS_TEST = "io.orderflow.inventory.stock.StockLevelsTest";

    @Override
    protected Stream<PlantedBug> bugs() {
        return Stream.of(
                in(LEVELS, "stock that is read without a lock is promised twice")
                        .replace("WHERE sku = ANY (?) ORDER BY sku FOR UPDATE", "WHERE sku = ANY (?) ORDER BY sku")
                        .isSeenBy(
                                LEVELS_TEST,
                                "what_one_transaction_is_about_to_take_another_one_waits_for",
                                "[seen by the other one]"),
                in(LEVELS, "transactions that lock products in the order asked for deadlock")
                        .replace("FROM inventory.stock WHERE sku = ANY (?) ORDER BY sku FOR UPDATE", """
                                FROM inventory.stock JOIN unnest(?) WITH ORDINALITY AS asked(sku, nth) USING (sku)
                                ORDER BY nth FOR UPDATE OF stock
                                """)
                        .isSeenBy(
                                LEVELS_TEST,
                                "transactions_that_ask_for_the_same_products_in_another_order_do_not_lock_each_other_out",
                                "deadlock detected"),
                in(LEVELS, "a change that ignores what is there is left to the table's own constraint")
                        .replace("AND s.reserved + d.reserved BETWEEN 0 AND s.on_hand + d.on_hand", "")
                        .isSeenBy(LEVELS_TEST, "nothing_is_taken_that_is_not_there", "stock_is_never_oversold"),
                in(LEVELS, "a change that was not made is taken for made")
                        .replace("if (changed != some.size())", "if (false)")
                        .isSeenBy(
                                LEVELS_TEST,
                                "nothing_is_taken_that_is_not_there",
                                "Expecting code to raise a throwable"));
    }
}
