package io.orderflow.inventory;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may know what. Each rule is also tried on something it must find, so that none holds because it sees nothing. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.orderflow.inventory");

    @ParameterizedTest
    @ValueSource(strings = {"io.orderflow.order..", "io.orderflow.notification..", "io.orderflow.system.."})
    void depends_on_no_other_service(String other) {
        dependency("io.orderflow.inventory..", other).check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.orderflow.contracts..", "io.orderflow.messaging..", "io.orderflow.http.."})
    void would_find_a_dependency_on_another_service(String used) {
        assertFinds(dependency("io.orderflow.inventory..", used));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "messages"})
    void capabilities_do_not_know_their_doors(String leaf) {
        for (String capability : new String[] {"stock", "reservation", "shipment", "expiry"}) {
            dependency("io.orderflow.inventory." + capability, "io.orderflow.inventory.." + leaf + "..")
                    .check(CLASSES);
        }
    }

    @Test
    void would_find_a_capability_that_knows_a_door() {
        assertFinds(dependency("io.orderflow.inventory..http", "io.orderflow.inventory.stock"));
        assertFinds(dependency("io.orderflow.inventory..http", "io.orderflow.inventory.reservation"));
        assertFinds(dependency("io.orderflow.inventory..messages", "io.orderflow.inventory.reservation"));
    }

    @Test
    void doors_do_not_know_each_other() {
        slices().matching("io.orderflow.inventory.(*).(*)..")
                .should()
                .notDependOnEachOther()
                .check(CLASSES);
    }

    @Test
    void reservations_know_stock_and_not_the_other_way_round() {
        dependency("io.orderflow.inventory.stock..", "io.orderflow.inventory.reservation..")
                .check(CLASSES);
        assertFinds(dependency("io.orderflow.inventory.reservation..", "io.orderflow.inventory.stock.."));
    }

    private static ArchRule dependency(String from, String to) {
        return noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(to);
    }

    private static void assertFinds(ArchRule rule) {
        assertThat(rule.evaluate(CLASSES).hasViolation()).isTrue();
    }
}
