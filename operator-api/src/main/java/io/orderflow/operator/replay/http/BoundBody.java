package io.orderflow.operator.replay.http;

import io.orderflow.http.Violations;
import io.orderflow.messaging.replay.Bound;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Where a range begins, or the first record that is no part of it any more: by time or by offset.
 *
 * @param time in each partition, the first record of that time or later
 * @param offset of the one partition that is meant
 */
@Schema(name = "BoundBody", example = """
        {"time": "2025-12-31T12:00:00Z"}""")
record BoundBody(
        @Nullable Instant time,
        @Schema(minimum = "0") @Nullable Long offset) {

    void check(String field, @Nullable Integer partition, Violations violations) {
        violations.require(
                (time == null) != (offset == null) || violations.anyWithin(field),
                field,
                "must have either time or offset");
        if (offset != null) {
            violations.require(offset >= 0, field + ".offset", "must not be negative");
            violations.require(partition != null, "partition", "is missing: offsets are of one partition");
        }
    }

    /** Of a body that was checked. */
    Bound bound() {
        if (time != null) {
            return new Bound.Time(time);
        }
        if (offset != null) {
            return new Bound.Offset(offset);
        }
        throw new IllegalStateException("neither time nor offset");
    }
}
