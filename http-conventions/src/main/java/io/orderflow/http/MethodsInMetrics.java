package io.orderflow.http;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Any word is a method in a request, and each has meters of its own, for as long as the process lives. All that HTTP
 * doesn't know are one here, lest a client fill the memory with them.
 */
@Singleton
class MethodsInMetrics implements MeterFilter {

    private static final String TAG = "method";
    private static final Set<String> KNOWN =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    @Override
    public Meter.Id map(Meter.Id id) {
        String method = id.getTag(TAG);
        return method == null || !id.getName().startsWith("http.server") || KNOWN.contains(method)
                ? id
                : id.replaceTags(id.getTags().stream()
                        .map(tag -> tag.getKey().equals(TAG) ? Tag.of(TAG, "OTHER") : tag)
                        .toList());
    }
}
