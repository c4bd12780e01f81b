package io.orderflow.messaging.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFailuresTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "08001", "08006", "28P01", "3D000", "40001", "40P01", "42P01", "53100", "53300", "57014", "57P01",
                "57P03", "58030", "25006", "25P03", "55P03", "0A000", "26000", "F0000", "XX001", "XX002"
            })
    void takes_what_may_pass_for_infrastructure(String sqlState) {
        assertThat(DatabaseFailures.translate(new SQLException("no", sqlState)))
                .isInstanceOf(DatabaseUnavailableException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"22P02", "23505", "23514", "25P02", "P0001", "XX000"})
    void takes_what_will_stay_for_a_refusal(String sqlState) {
        assertThat(DatabaseFailures.translate(new SQLException("no", sqlState)))
                .isInstanceOf(StatementFailedException.class);
    }
}
