package io.orderflow.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.contracts.envelope.UnreadableException;
import io.orderflow.messaging.failed.ErrorCode;
import io.orderflow.messaging.failed.RefusedEventException;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.apache.kafka.common.errors.InterruptException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {

    @AfterEach
    void nobody_is_interrupted_any_more() {
        Thread.interrupted();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"08006", "25P03", "40001", "40P01", "42P01", "53300", "55P03", "57014", "57P01", "57P03"})
    void a_database_that_can_not_work_now_is_no_events_fault_however_it_is_wrapped(String sqlState) {
        SQLException driver = new SQLException("not now", sqlState);

        assertThat(Failures.of(new IllegalStateException(driver))).isInstanceOf(Failure.Infrastructure.class);
        assertThat(Failures.of(new IllegalStateException(new IOException(driver))))
                .isInstanceOf(Failure.Infrastructure.class);
    }

    @Test
    void a_pool_that_is_closed_or_empty_is_no_events_fault() {
        assertThat(Failures.of(new IllegalStateException(new SQLTransientConnectionException("closed"))))
                .isInstanceOf(Failure.Infrastructure.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"22001", "22P02", "23505", "23514"})
    void data_that_the_database_refuses_is_tried_again(String sqlState) {
        assertThat(Failures.of(new IllegalStateException(new SQLException("no", sqlState))))
                .isInstanceOf(Failure.Retryable.class);
    }

    @Test
    void any_other_exception_of_a_handler_is_tried_again() {
        assertThat(Failures.of(new IllegalStateException("no price")))
                .isEqualTo(new Failure.Retryable("IllegalStateException: no price"));
    }

    @Test
    void an_error_of_a_handler_is_tried_again_but_a_broken_jvm_is_not_trusted() {
        assertThat(Failures.of(new StackOverflowError())).isInstanceOf(Failure.Retryable.class);
        assertThat(Failures.of(new NoSuchMethodError("price()")))
                .isEqualTo(new Failure.Retryable("NoSuchMethodError: price()"));
        assertThatThrownBy(() -> Failures.of(new OutOfMemoryError())).isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void what_a_handler_refuses_is_final() {
        assertThat(Failures.of(new RefusedEventException("no such thing")))
                .isEqualTo(new Failure.Final(ErrorCode.REFUSED, "RefusedEventException: no such thing"));
    }

    @Test
    void an_event_of_a_version_that_this_build_has_not_waits_for_one_that_has() {
        assertThat(Failures.of(new Unreadable(true)))
                .isEqualTo(new Failure.Final(ErrorCode.UNKNOWN_TYPE, "Unreadable: it can't be read"));
    }

    @Test
    void a_body_that_can_not_be_read_is_final() {
        assertThat(Failures.of(new Unreadable(false)))
                .isEqualTo(new Failure.Final(ErrorCode.REFUSED, "Unreadable: it can't be read"));
    }

    private static final class Unreadable extends UnreadableException {
        private static final long serialVersionUID = 1;

        private final boolean unknown;

        Unreadable(boolean unknown) {
            super("it can't be read");
            this.unknown = unknown;
        }

        @Override
        public boolean isUnknown() {
            return unknown;
        }
    }

    @Test
    void an_interruption_is_a_stop_and_the_thread_remembers_it() {
        assertThat(Failures.of(new IllegalStateException(new InterruptedException())))
                .isInstanceOf(Failure.Stopping.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(Failures.of(new InterruptException("interrupted"))).isInstanceOf(Failure.Stopping.class);
    }

    @Test
    void whatever_fails_on_a_thread_that_is_interrupted_is_a_stop() {
        Thread.currentThread().interrupt();

        assertThat(Failures.of(new RefusedEventException("because a bean is gone")))
                .isInstanceOf(Failure.Stopping.class);
    }
}
