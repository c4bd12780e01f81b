package io.orderflow.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.local.Database;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GoodsTest {

    private static final Database INVENTORY = SampleSuite.migrated("inventory", "inventory-service");
    private static final SuiteDatabases DATABASES = new SuiteDatabases(INVENTORY, INVENTORY, INVENTORY);

    @BeforeEach
    void fill() throws SQLException {
        SampleSuite.execute(INVENTORY, "TRUNCATE inventory.stock");
        SampleSuite.execute(
                INVENTORY,
                "INSERT INTO inventory.stock (sku, on_hand, reserved, shipped, updated_at)"
                        + " VALUES ('CUP', 10, 3, 2, now()), ('LID', 5, 0, 0, now())");
    }

    @Test
    void what_is_reserved_and_sent_stays_in_the_sum() throws SQLException {
        Goods before = Goods.in(DATABASES);
        SampleSuite.execute(
                INVENTORY, "UPDATE inventory.stock SET on_hand = 7, reserved = 1, shipped = 5 WHERE sku = 'CUP'");

        assertThat(before.check(DATABASES).holds()).isTrue();
    }

    @Test
    void what_was_sent_without_leaving_the_shelf_is_found() throws SQLException {
        Goods before = Goods.in(DATABASES);
        SampleSuite.execute(INVENTORY, "UPDATE inventory.stock SET reserved = 0, shipped = 5 WHERE sku = 'CUP'");

        Finding finding = before.check(DATABASES);

        assertThat(finding.violations()).isEqualTo(1);
        assertThat(finding.examples()).containsExactly("CUP has 15 on hand and shipped, and had 12");
    }

    @Test
    void what_has_gone_altogether_is_found() throws SQLException {
        Goods before = Goods.in(DATABASES);
        SampleSuite.execute(INVENTORY, "DELETE FROM inventory.stock WHERE sku = 'LID'");

        assertThat(before.check(DATABASES).examples()).containsExactly("LID has 0 on hand and shipped, and had 5");
    }
}
