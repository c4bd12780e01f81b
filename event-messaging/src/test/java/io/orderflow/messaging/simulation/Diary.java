package io.orderflow.messaging.simulation;

import io.orderflow.contracts.envelope.Envelope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The steps of a story, one line each. Kept only when somebody will read it: a failed seed is told again. */
final class Diary {

    private final boolean kept;
    private final List<String> lines = new ArrayList<>();

    Diary(boolean kept) {
        this.kept = kept;
    }

    void note(Object who, String does, Object... what) {
        if (kept) {
            lines.add("%4d  %-12s %s".formatted(lines.size() + 1, who, does.formatted(named(what))));
        }
    }

    List<String> lines() {
        return lines;
    }

    private static Object[] named(Object... what) {
        Object[] named = new Object[what.length];
        for (int i = 0; i < what.length; i++) {
            named[i] = name(what[i]);
        }
        return named;
    }

    private static String name(Object what) {
        return switch (what) {
            case Envelope event -> Events.name(event);
            case ConsumerRecord<?, ?> kafkaRecord -> Events.name(kafkaRecord);
            case Collection<?> several -> several.stream().map(Diary::name).collect(Collectors.joining(", ", "[", "]"));
            default -> what.toString();
        };
    }
}
