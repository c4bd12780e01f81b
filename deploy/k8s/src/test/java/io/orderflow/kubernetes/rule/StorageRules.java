package io.orderflow.kubernetes.rule;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.orderflow.kubernetes.manifest.Environment;
import io.orderflow.kubernetes.manifest.Installation;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a broker and a database that no operator has made keep what they store. */
public final class StorageRules {

    private static final String VERSION = "postgres:([0-9]+).*";
    private static final String DATA = "/var/lib/postgresql/$1/docker";

    public static final Rule KEPT = new Rule(
            "what is stored outlives the pod that stored it",
            installation -> installation
                    .all(StatefulSet.class)
                    .flatMap(set -> folder(set, installation).stream()
                            .filter(folder -> !isKept(set, folder))
                            .map(folder -> set.getMetadata().getName() + " loses " + folder)));

    public static final List<Rule> ALL = List.of(KEPT);

    private StorageRules() {}

    /** Where it stores; by its image, if nothing is said. */
    private static Optional<String> folder(StatefulSet set, Installation installation) {
        Container main = main(set);
        Map<String, String> told = Environment.of(main, installation).values();
        return switch (main.getImage().replaceFirst(":.*", "")) {
            case "apache/kafka" -> Optional.of(told.getOrDefault("KAFKA_LOG_DIRS", "/tmp/kafka-logs"));
            case "postgres" ->
                Optional.of(told.getOrDefault("PGDATA", main.getImage().replaceFirst(VERSION, DATA)));
            default -> Optional.empty();
        };
    }

    private static boolean isKept(StatefulSet set, String folder) {
        return main(set).getVolumeMounts().stream()
                .filter(mount -> (folder + "/").startsWith(mount.getMountPath() + "/"))
                .max(Comparator.comparing(mount -> mount.getMountPath().length()))
                .map(VolumeMount::getName)
                .filter(claims(set)::contains)
                .isPresent();
    }

    private static Set<String> claims(StatefulSet set) {
        return Stream.concat(
                        set.getSpec().getVolumeClaimTemplates().stream()
                                .map(claim -> claim.getMetadata().getName()),
                        set.getSpec().getTemplate().getSpec().getVolumes().stream()
                                .filter(volume -> volume.getPersistentVolumeClaim() != null)
                                .map(Volume::getName))
                .collect(Collectors.toSet());
    }

    private static Container main(StatefulSet set) {
        return set.getSpec().getTemplate().getSpec().getContainers().getFirst();
    }
}
