package io.orderflow.notification;

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
import io.orderflow.notification.planted.Planted;
import io.orderflow.notification.planted.http.PlantedResource;
import io.orderflow.order.planted.OfAnotherService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may know what. Each rule is also shown something that breaks it, and must say so. */
class ArchitectureTest {

    private static final ArchRule KNOWS_NO_OTHER_SERVICE = classes()
            .that()
            .resideInAPackage("io.orderflow.notification..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            "io.orderflow.notification..",
                            "io.orderflow.contracts..",
                            "io.orderflow.messaging..",
                            "io.orderflow.http..",
                            "io.orderflow.idempotency..",
                            "io.orderflow.operator..")
                    .or(not(resideInAPackage("io.orderflow.."))));

    private static final ArchRule DOORS_ARE_KNOWN_BY_NOBODY_INSIDE = noClasses()
            .that()
            .resideInAPackage("io.orderflow.notification..")
            .and()
            .resideOutsideOfPackages("io.orderflow.notification..http", "io.orderflow.notification..messages")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.orderflow.notification..http",
                    "io.orderflow.notification..messages",
                    "io.orderflow.http..",
                    "jakarta.ws.rs..");

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.orderflow.notification");

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
                        "io.orderflow.notification.delivery",
                        "io.orderflow.notification.delivery.http",
                        "io.orderflow.notification.mail",
                        "io.orderflow.notification.notification",
                        "io.orderflow.notification.notification.http",
                        "io.orderflow.notification.notification.messages",
                        "io.orderflow.notification.sending");
    }

    @ParameterizedTest
    @CsvSource({
        "mail, delivery",
        "mail, notification",
        "mail, sending",
        "delivery, notification",
        "delivery, sending",
        "notification, delivery",
        "notification, sending"
    })
    void capabilities_know_only_those_they_build_on(String capability, String other) {
        dependency(in(capability), in(other)).check(SERVICE);
    }

    @ParameterizedTest
    @CsvSource({"sending, notification", "sending, delivery", "sending, mail", "delivery, mail", "notification, mail"})
    void would_find_a_capability_that_knows_another(String capability, String other) {
        assertFinds(dependency(in(capability), in(other)));
    }

    @Test
    void doors_do_not_know_each_other() {
        slices().matching("io.orderflow.notification.(*).(*)..")
                .should()
                .notDependOnEachOther()
                .check(SERVICE);
    }

    private static String in(String capability) {
        return "io.orderflow.notification." + capability + "..";
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
