package io.orderflow.notification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may know what. Each rule is also tried on something it must find, so that none holds because it sees nothing. */
class ArchitectureTest {

    private static final String SERVICE = "io.orderflow.notification.";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.orderflow.notification");

    @ParameterizedTest
    @ValueSource(strings = {"io.orderflow.order..", "io.orderflow.inventory..", "io.orderflow.system.."})
    void depends_on_no_other_service(String other) {
        dependency("io.orderflow.notification..", other).check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.orderflow.contracts..", "io.orderflow.messaging..", "io.orderflow.http.."})
    void would_find_a_dependency_on_another_service(String used) {
        assertFinds(dependency("io.orderflow.notification..", used));
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
        dependency(SERVICE + capability + "..", SERVICE + other + "..").check(CLASSES);
    }

    @ParameterizedTest
    @CsvSource({"sending, notification", "sending, delivery", "sending, mail", "delivery, mail", "notification, mail"})
    void would_find_a_capability_that_knows_another(String capability, String other) {
        assertFinds(dependency(SERVICE + capability + "..", SERVICE + other + ".."));
    }

    @ParameterizedTest
    @CsvSource({"notification, http", "notification, messages", "delivery, http"})
    void capabilities_do_not_know_their_doors(String capability, String leaf) {
        String door = SERVICE + capability + "." + leaf;
        dependency(SERVICE + capability, door).check(CLASSES);
        assertFinds(dependency(door, SERVICE + capability));
    }

    @Test
    void doors_do_not_know_each_other() {
        slices().matching(SERVICE + "(*).(*)..").should().notDependOnEachOther().check(CLASSES);
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
