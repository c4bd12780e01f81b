package io.orderflow.messaging;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.orderflow.contracts.Event;
import org.junit.jupiter.api.Test;

/** This module carries events; it doesn't know any. */
class ArchitectureTest {

    private static final ArchRule KNOWS_ENVELOPES_ONLY = noClasses()
            .that()
            .resideInAPackage("io.orderflow.messaging..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.orderflow.contracts");

    @Test
    void knows_envelopes_and_bytes_but_no_domain_event() {
        JavaClasses ours = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.orderflow.messaging");

        assertThat(ours).hasSizeGreaterThan(30);
        KNOWS_ENVELOPES_ONLY.check(ours);
    }

    @Test
    void would_notice_a_class_that_knows_one() {
        JavaClasses intruder = new ClassFileImporter().importClasses(KnowsAnEvent.class);

        assertThat(KNOWS_ENVELOPES_ONLY.evaluate(intruder).hasViolation()).isTrue();
    }

    /** Planted. */
    record KnowsAnEvent(Event event) {}
}
