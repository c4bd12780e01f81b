package io.orderflow.messaging.failed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which failed events are meant: those that fit all that is given.
 *
 * @param from the earliest time of the last failure
 * @param to the time before which the last failure was
 */
public record FailedEventFilter(
        Optional<String> consumer,
        Optional<String> type,
        Optional<ErrorCode> code,
        Optional<FailedEventState> state,
        Optional<UUID> orderId,
        Optional<Instant> from,
        Optional<Instant> to) {

    /** Every failed event. */
    public static final FailedEventFilter ALL = new FailedEventFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** The condition, to follow a WHERE. */
    String condition() {
        List<String> conditions = new ArrayList<>(List.of("true"));
        consumer.ifPresent(given -> conditions.add("consumer = ?"));
        type.ifPresent(given -> conditions.add("event_type = ?"));
        code.ifPresent(given -> conditions.add("error_code = ?"));
        state.ifPresent(given -> conditions.add("state = ?"));
        orderId.ifPresent(given -> conditions.add("record_key = ?"));
        from.ifPresent(given -> conditions.add("last_failed_at >= ?"));
        to.ifPresent(given -> conditions.add("last_failed_at < ?"));
        return String.join(" AND ", conditions);
    }

    /** Sets the condition's parameters, the first of them at {@code index}; gives back the index after the last. */
    int bind(PreparedStatement statement, int index) throws SQLException {
        List<Object> values = new ArrayList<>();
        consumer.ifPresent(values::add);
        type.ifPresent(values::add);
        code.map(ErrorCode::name).ifPresent(values::add);
        state.map(FailedEventState::name).ifPresent(values::add);
        orderId.map(id -> id.toString().getBytes(UTF_8)).ifPresent(values::add);
        from.map(time -> time.atOffset(ZoneOffset.UTC)).ifPresent(values::add);
        to.map(time -> time.atOffset(ZoneOffset.UTC)).ifPresent(values::add);
        int next = index;
        for (Object value : values) {
            statement.setObject(next++, value);
        }
        return next;
    }
}
