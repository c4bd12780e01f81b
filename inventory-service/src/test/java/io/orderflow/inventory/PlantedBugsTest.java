package io.orderflow.inventory;

import static io.orderflow.planted.PlantedBug.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.planted.PlantedBug;
import io.orderflow.planted.Witness;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One rule about stock is broken in the code at a time, and a test sees it. */
class PlantedBugsTest {

    private static final String LEVELS = "io.orderflow.inventory.stock.StockLevels";
    private static final String LEVELS_TEST = "io.orderflow.inventory.stock.StockLevelsTest";

    static List<PlantedBug> bugs() {
        return List.of(
                in(LEVELS, "stock that is read without a lock is promised twice")
                        .replace("WHERE sku = ANY (?) ORDER BY sku FOR UPDATE", "WHERE sku = ANY (?) ORDER BY sku")
                        .isSeenBy(
                                LEVELS_TEST,
                                "what_one_transaction_is_about_to_take_another_one_waits_for",
                                "[seen by the other one]"),
                in(LEVELS, "transactions that lock products as they are asked lock each other out")
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
