package io.orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What deploy/compose runs is what was tested. */
class ComposeFileTest {

    @ParameterizedTest
    @ValueSource(strings = {"order-service", "inventory-service", "notification-service"})
    void the_services_are_of_this_version(String service) {
        assertThat(Images.composed("orderflow/" + service).getVersionPart()).isEqualTo(Images.inPom("version"));
    }

    @Test
    void broker_and_database_are_those_of_the_local_run() {
        assertThat(Images.KAFKA.getVersionPart()).isEqualTo(Images.inPom("kafka-broker.version"));
        assertThat(Images.inPom("postgresql-binaries.version")).startsWith(Images.POSTGRES.getVersionPart() + ".");
    }
}
