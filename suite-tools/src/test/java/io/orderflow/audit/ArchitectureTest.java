package io.orderflow.audit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the audit may know. Each rule is also tried on something it must find. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.orderflow.audit", "io.orderflow.check", "io.orderflow.load");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.orderflow.contracts..",
                "io.orderflow.messaging..",
                "io.orderflow.order..",
                "io.orderflow.inventory..",
                "io.orderflow.notification.."
            })
    void uses_no_code_of_the_suite(String used) {
        dependency("io.orderflow.audit..", used).check(CLASSES);
    }

    @Test
    void would_find_code_of_the_suite() {
        assertThat(dependency("io.orderflow.check..", "io.orderflow.contracts..")
                        .evaluate(CLASSES)
                        .hasViolation())
                .isTrue();
    }

    @Test
    void knows_of_the_check_only_where_the_databases_are_and_what_a_finding_is() {
        ArchRule rule = noClasses()
                .that()
                .resideInAPackage("io.orderflow.audit..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("io\\.orderflow\\.check\\.(?!Finding$|SuiteDatabases$).*");

        rule.check(CLASSES);
    }

    @Test
    void keeps_what_it_reads_apart_from_how_it_judges() {
        dependency("io.orderflow.audit.evidence..", "io.orderflow.audit.story..")
                .check(CLASSES);
        assertThat(dependency("io.orderflow.audit.story..", "io.orderflow.audit.evidence..")
                        .evaluate(CLASSES)
                        .hasViolation())
                .isTrue();
    }

    private static ArchRule dependency(String from, String to) {
        return noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(to);
    }
}
