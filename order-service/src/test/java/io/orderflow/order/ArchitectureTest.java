package io.orderflow.order;

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
import io.orderflow.inventory.planted.OfAnotherService;
import io.orderflow.order.planted.Planted;
import io.orderflow.order.planted.http.PlantedResource;
import org.junit.jupiter.api.Test;

/** What may know what. Each rule is also shown a class that breaks it, and must say so. */
class ArchitectureTest {

    private static final ArchRule KNOWS_NO_OTHER_SERVICE = classes()
            .that()
            .resideInAPackage("io.orderflow.order..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            "io.orderflow.order..",
                            "io.orderflow.contracts..",
                            "io.orderflow.messaging..",
                            "io.orderflow.http..",
                            "io.orderflow.idempotency..",
                            "io.orderflow.operator..")
                    .or(not(resideInAPackage("io.orderflow.."))));

    private static final ArchRule DOORS_ARE_KNOWN_BY_NOBODY_INSIDE = noClasses()
            .that()
            .resideInAPackage("io.orderflow.order..")
            .and()
            .resideOutsideOfPackages("io.orderflow.order..http", "io.orderflow.order..messages")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.orderflow.order..http",
                    "io.orderflow.order..messages",
                    "io.orderflow.http..",
                    "jakarta.ws.rs..");

    private static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES =
            slices().matching("io.orderflow.order.(**)").should().beFreeOfCycles();

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.orderflow.order");

    private static final JavaClasses PLANTED =
            new ClassFileImporter().importClasses(Planted.class, PlantedResource.class, OfAnotherService.class);

    @Test
    void the_service_knows_no_other_service() {
        KNOWS_NO_OTHER_SERVICE.check(SERVICE);

        assertThat(KNOWS_NO_OTHER_SERVICE.evaluate(PLANTED).getFailureReport().toString())
                .contains("Planted", "OfAnotherService");
    }

    @Test
    void what_is_inside_knows_no_door() {
        DOORS_ARE_KNOWN_BY_NOBODY_INSIDE.check(SERVICE);

        assertThat(DOORS_ARE_KNOWN_BY_NOBODY_INSIDE
                        .evaluate(PLANTED)
                        .getFailureReport()
                        .toString())
                .contains("Planted", "PlantedResource");
    }

    @Test
    void no_package_depends_on_itself_by_way_of_others() {
        PACKAGES_ARE_FREE_OF_CYCLES.check(SERVICE);

        assertThat(PACKAGES_ARE_FREE_OF_CYCLES
                        .evaluate(PLANTED)
                        .getFailureReport()
                        .toString())
                .contains("Cycle detected", "Planted", "PlantedResource");
    }

    @Test
    void the_rules_see_the_service() {
        assertThat(SERVICE.stream().map(type -> type.getPackageName()))
                .contains(
                        "io.orderflow.order.order",
                        "io.orderflow.order.order.deadline",
                        "io.orderflow.order.order.decision",
                        "io.orderflow.order.order.http",
                        "io.orderflow.order.order.lookup",
                        "io.orderflow.order.order.messages",
                        "io.orderflow.order.order.moving",
                        "io.orderflow.order.order.placing",
                        "io.orderflow.order.payment.provider",
                        "io.orderflow.order.product",
                        "io.orderflow.order.timeline",
                        "io.orderflow.order.timeline.rebuild");
    }
}
