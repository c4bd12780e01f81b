package io.orderflow.load.measure;

import io.orderflow.load.traffic.Progress;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a load sent and what came of it, warm-up included.
 *
 * @param progress at the end
 * @param refusals how many orders were not accepted, by what they got instead: a status, or why there was none
 * @param repeats events that Kafka delivered again
 * @param eventsPerOrder events written to all topics, for each accepted order
 * @param recordBytes the mean size of an event's record
 */
public record Traffic(
        Progress progress, SortedMap<String, Long> refusals, long repeats, double eventsPerOrder, long recordBytes) {

    public Traffic(
            Progress progress, Map<String, Long> refusals, long repeats, double eventsPerOrder, long recordBytes) {
        this(progress, new TreeMap<>(refusals), repeats, eventsPerOrder, recordBytes);
    }
}
