package io.orderflow.kubernetes.rule;

import io.orderflow.kubernetes.manifest.Installation;
import io.orderflow.kubernetes.operators.Cluster;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which Secrets there will be, with which keys. */
final class KnownSecrets {

    private static final Path GUIDE = Path.of("../../docs/kubernetes.md");

    /** A row of the guide's table of Secrets: the name, and all of its keys. */
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z-]+)` \\| (`[^|]+`) \\|", Pattern.MULTILINE);

    private KnownSecrets() {}

    /** The names and keys of those that the guide has made, and of those that operators make. */
    static Map<String, Set<String>> of(Installation installation) {
        Map<String, Set<String>> known = new HashMap<>();
        Matcher row = ROW.matcher(guide());
        while (row.find()) {
            known.put(
                    row.group(1),
                    Arrays.stream(row.group(2).split(", "))
                            .map(key -> key.replace("`", ""))
                            .collect(Collectors.toSet()));
        }
        installation
                .all(KafkaUser.class)
                .forEach(user -> known.put(user.getMetadata().getName(), Set.of("password", "sasl.jaas.config")));
        installation
                .all(Kafka.class)
                .forEach(kafka -> known.put(kafka.getMetadata().getName() + "-cluster-ca-cert", Set.of("ca.crt")));
        installation
                .all(Cluster.class)
                .forEach(cluster -> known.put(cluster.getMetadata().getName() + "-ca", Set.of("ca.crt")));
        return known;
    }

    private static String guide() {
        try {
            return Files.readString(GUIDE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
