package io.orderflow.kubernetes.broken;

import java.util.function.Function;
import java.util.stream.Stream;

/** All of them. */
public final class BrokenCopies {

    private BrokenCopies() {}

    public static Stream<BrokenCopy> all() {
        return Stream.of(
                        BrokenPods.all(),
                        BrokenServices.all(),
                        BrokenLifecycles.all(),
                        BrokenPorts.all(),
                        BrokenSettings.all(),
                        BrokenNetwork.all(),
                        BrokenKafka.all(),
                        BrokenAccess.all(),
                        BrokenDatabase.all(),
                        BrokenScaling.all(),
                        BrokenReferences.all(),
                        BrokenTracing.all(),
                        BrokenMonitoring.all(),
                        BrokenComponents.all(),
                        BrokenVersions.all())
                .flatMap(Function.identity());
    }
}
