package io.orderflow.local.postgres;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How the server is set up: nothing that was committed is ever lost, nothing is reachable from outside, and the rest
 * fits a laptop. Given on the command line, so that no file can say otherwise.
 */
final class Settings {
    private static final Map<String, String> ALWAYS = Map.ofEntries(
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("max_connections", "100"),
            Map.entry("shared_buffers", "256MB"),
            Map.entry("effective_cache_size", "1GB"),
            Map.entry("max_wal_size", "2GB"),
            Map.entry("checkpoint_timeout", "15min"),
            Map.entry("random_page_cost", "1.1"),
            // Outboxes and queues: tables through which every order passes, and which are nearly empty all the time.
            Map.entry("autovacuum_naptime", "5s"),
            Map.entry("jit", "off"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"),
            Map.entry("log_line_prefix", "%m [%p] %q%u@%d "),
            Map.entry("log_checkpoints", "off"));

    private Settings() {}

    static List<String> arguments(int port) {
        Stream<String> always = ALWAYS.entrySet().stream()
                .flatMap(setting -> Stream.of("-c", setting.getKey() + "=" + setting.getValue()));
        return Stream.concat(always, Stream.of("-p", Integer.toString(port))).toList();
    }
}
