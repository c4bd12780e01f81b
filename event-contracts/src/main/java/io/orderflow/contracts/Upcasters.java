package io.orderflow.contracts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderflow.contracts.envelope.WireFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The table of upcasters, and the way through it from an older version of a body to the newest.
 *
 * <p>An upcaster goes one version ahead and is never changed once the next version is out: a third version adds one
 * from the second, and bodies of the first take both.
 */
final class Upcasters {

    static final List<Upcaster> TABLE = List.of(new Upcaster("order.placed", 1, Upcasters::addDecisionDueAt));

    private static final Duration TIME_TO_DECIDE_IN_VERSION_1 = Duration.ofMinutes(15);
    private static final Instant LAST_ON_THE_WIRE = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private Upcasters() {}

    /**
     * All steps from bodies of this row's version to those of the newest; none if it is the newest.
     *
     * @throws IllegalStateException if the table lacks one
     */
    static UnaryOperator<ObjectNode> toNewest(EventType type) {
        return steps(TABLE, type.name(), type.version(), type.newest().version());
    }

    static UnaryOperator<ObjectNode> steps(List<Upcaster> table, String type, int from, int to) {
        List<UnaryOperator<ObjectNode>> steps = IntStream.range(from, to)
                .mapToObj(version -> step(table, type, version))
                .toList();
        return body -> {
            ObjectNode current = body;
            for (UnaryOperator<ObjectNode> step : steps) {
                current = step.apply(current);
            }
            return current;
        };
    }

    private static UnaryOperator<ObjectNode> step(List<Upcaster> table, String type, int version) {
        return table.stream()
                .filter(upcaster -> upcaster.type().equals(type) && upcaster.fromVersion() == version)
                .map(Upcaster::step)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No upcaster takes " + type + " from version " + version));
    }

    /** Version 1 didn't say it, because the rule was the same for every order. */
    private static ObjectNode addDecisionDueAt(ObjectNode body) {
        Instant placedAt = WireFormat.instant(body.path("placedAt").asText());
        if (placedAt != null) {
            Instant due = placedAt.plus(TIME_TO_DECIDE_IN_VERSION_1);
            body.put("decisionDueAt", (due.isAfter(LAST_ON_THE_WIRE) ? LAST_ON_THE_WIRE : due).toString());
        }
        return body;
    }
}
