package io.orderflow.local.suite;

import io.orderflow.local.kafka.BrokerPorts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * What a suite is to be like.
 *
 * @param built where a service was built, by its name, asked at each start
 * @param data where it keeps everything
 * @param ports where it listens
 * @param fresh whether everything stored is forgotten first
 * @param supervised whether components that die are started again
 * @param brokersBehind a port for each broker, by which services reach it; empty for one broker that is reached directly
 * @param environment more environment variables for a service, by its name, asked at each start
 * @param notes a folder in which services write down the classes they use; usually none
 * @param say takes a line for every step
 */
public record SuiteSettings(
        Function<String, Checkout> built,
        DataFolder data,
        SuitePorts ports,
        boolean fresh,
        boolean supervised,
        List<Integer> brokersBehind,
        Map<String, Supplier<Map<String, String>>> environment,
        Optional<Path> notes,
        Consumer<String> say) {

    /** Where each broker listens. */
    public List<BrokerPorts> brokers() {
        return brokersBehind.isEmpty()
                ? List.of(ports.broker(1))
                : IntStream.rangeClosed(1, brokersBehind.size())
                        .mapToObj(number -> ports.brokerBehind(brokersBehind.get(number - 1), number))
                        .toList();
    }
}
