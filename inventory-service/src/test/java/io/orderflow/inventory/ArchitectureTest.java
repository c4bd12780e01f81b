package io.orderflow.inventory;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.orderflow.inventory.planted.Planted;
import io.orderflow.inventory.planted.http.PlantedResource;
import io.orderflow.order.planted.OfAnotherService;
import org.junit.jupiter.api.Test;

/** What may know what. Each rule is also shown something that breaks it, and must say so. */
class ArchitectureTest {

    private static final ArchRule KNOWS_NO_OTHER_SERVICE = classes()
            .that()
            .resideInAPackage("io.orderflow.inventory..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            "io.orderflow.inventory..",
                            "io.orderflow.contracts..",
                            "io.orderflow.messaging..",
                            "io.orderflow.http..",
                            "io.orderflow.idempotency..",
                            "io.orderflow.operator..")
                    .or(not(resideInAPackage("io.orderflow.."))));

    private static final ArchRule DOORS_ARE_KNOWN_BY_NOBODY_INSIDE = noClasses()
            .that()
            .resideInAPackage("io.orderflow.inventory..")
            .and()
            .resideOutsideOfPackages("io.orderflow.inventory..http", "io.orderflow.inventory..messages")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.orderflow.inventory..http",
                    "io.orderflow.inventory..messages",
                    "io.orderflow.http..",
                    "jakarta.ws.rs..");

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.orderflow.inventory");

    private static final JavaClasses PLANTED =
            new ClassFileImporter().importClasses(Planted.class, PlantedResource.class, OfAnotherService.class);

    @Test
    void the_service_knows_no_other_service() {
        KNOWS_NO_OTHER_SERVICE.check(SERVICE);

        assertThat(report(KNOWS_NO_OTHER_SERVICE)).contains("Planted", "OfAnotherService");
    }

    @Test
    void what_is_inside_knows_no_door() {
        DOORS_ARE_KNOWN_BY_NOBODY_INSIDE.check(SERVICE);

        assertThat(report(DOORS_ARE_KNOWN_BY_NOBODY_INSIDE))
                .contains("Planted", "PlantedResource", "io.orderflow.http.Page", "jakarta.ws.rs.core.UriInfo");
    }

    @Test
    void the_rules_see_the_service() {
        assertThat(SERVICE.stream().map(type -> type.getPackageName()))
                .contains(
                        "io.orderflow.inventory.expiry",
                        "io.orderflow.inventory.reservation",
                        "io.orderflow.inventory.reservation.http",
                        "io.orderflow.inventory.reservation.messages",
                        "io.orderflow.inventory.shipment",
                        "io.orderflow.inventory.shipment.http",
                        "io.orderflow.inventory.stock",
                        "io.orderflow.inventory.stock.http");
    }

    @Test
    void doors_do_not_know_each_other() {
        slices().matching("io.orderflow.inventory.(*).(*)..")
                .should()
                .notDependOnEachOther()
                .check(SERVICE);
    }

    @Test
    void reservations_know_stock_and_not_the_other_way_round() {
        dependency("io.orderflow.inventory.stock..", "io.orderflow.inventory.reservation..")
                .check(SERVICE);
        assertFinds(dependency("io.orderflow.inventory.reservation..", "io.orderflow.inventory.stock.."));
    }

    private static String report(ArchRule rule) {
        return rule.evaluate(PLANTED).getFailureReport().toString();
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
        assertThat(rule.evaluate(SERVICE).hasViolation()).isTrue();
    }
}
