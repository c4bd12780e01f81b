package io.orderflow.kubernetes.rule;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapVolumeSource;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.orderflow.kubernetes.manifest.Environment;
import io.orderflow.kubernetes.manifest.Installation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What pods read, and whether it is there. */
public final class FileRules {

    private static final Pattern FILE = Pattern.compile("/etc/[^&\\s]+");

    public static final Rule VOLUMES_ARE_THERE = new Rule(
            "what a pod mounts of a ConfigMap is there",
            installation -> installation
                    .workloads()
                    .flatMap(each -> each.pod().getVolumes().stream()
                            .filter(volume -> volume.getConfigMap() != null)
                            .flatMap(volume -> missing(volume.getConfigMap(), installation))
                            .map(what -> each.name() + ": there is no " + what)));

    /** What a setting says is a file has to be mounted where it says. */
    public static final Rule FILES_ARE_THERE = new Rule(
            "a file that a container is told of is there",
            installation -> installation
                    .workloads()
                    .flatMap(each -> each.containers()
                            .flatMap(container -> filesTold(container, installation)
                                    .filter(file -> !files(each.pod(), container, installation)
                                            .contains(file))
                                    .map(file -> each.name() + ": " + container.getName() + " has no " + file))));

    public static final List<Rule> ALL = List.of(VOLUMES_ARE_THERE, FILES_ARE_THERE);

    private FileRules() {}

    private static Stream<String> missing(ConfigMapVolumeSource source, Installation installation) {
        Optional<ConfigMap> map = installation.find(ConfigMap.class, source.getName());
        return map.isEmpty()
                ? Stream.of("ConfigMap " + source.getName())
                : source.getItems().stream()
                        .map(KeyToPath::getKey)
                        .filter(key -> !map.get().getData().containsKey(key))
                        .map(key -> "key %s of ConfigMap %s".formatted(key, source.getName()));
    }

    /** Who migrates doesn't talk to Kafka. */
    private static Stream<String> filesTold(Container container, Installation installation) {
        return Stream.concat(
                        container.getArgs().stream(),
                        Environment.of(container, installation).values().entrySet().stream()
                                .filter(each -> !container.getName().equals("migrate")
                                        || !each.getKey().startsWith("KAFKA_"))
                                .map(Map.Entry::getValue))
                .flatMap(text -> FILE.matcher(text).results())
                .map(MatchResult::group);
    }

    private static Set<String> files(PodSpec pod, Container container, Installation installation) {
        return container.getVolumeMounts().stream()
                .flatMap(mount -> pod.getVolumes().stream()
                        .filter(volume -> volume.getName().equals(mount.getName()))
                        .flatMap(volume -> files(volume, installation))
                        .flatMap(file -> mounted(file, mount)))
                .collect(Collectors.toSet());
    }

    /** A mount of one file has its path for a name. */
    private static Stream<String> mounted(String file, VolumeMount mount) {
        if (mount.getSubPath() == null) {
            return Stream.of(mount.getMountPath() + "/" + file);
        }
        return file.equals(mount.getSubPath()) ? Stream.of(mount.getMountPath()) : Stream.empty();
    }

    private static Stream<String> files(Volume volume, Installation installation) {
        if (volume.getSecret() != null) {
            return paths(volume.getSecret().getItems());
        }
        if (volume.getConfigMap() == null) {
            return Stream.empty();
        }
        List<KeyToPath> items = volume.getConfigMap().getItems();
        return items.isEmpty()
                ? installation.find(ConfigMap.class, volume.getConfigMap().getName()).stream()
                        .flatMap(map -> map.getData().keySet().stream())
                : paths(items);
    }

    private static Stream<String> paths(List<KeyToPath> items) {
        return items.stream().map(KeyToPath::getPath);
    }
}
