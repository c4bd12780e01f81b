package io.orderflow.kubernetes.manifest;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapKeySelector;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The environment variables of a container.
 *
 * @param values those whose values are in the manifests
 * @param secrets those whose values are in Secrets
 * @param dangling what they refer to that isn't there
 */
public record Environment(Map<String, String> values, Map<String, SecretKey> secrets, List<String> dangling) {

    /** A key of a Secret. */
    public record SecretKey(String secret, String key) {}

    /** Those of {@code container}, of which later ones win. */
    public static Environment of(Container container, Installation installation) {
        Environment environment = new Environment(new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>());
        container.getEnvFrom().forEach(source -> environment.takeAll(source, installation));
        container.getEnv().forEach(variable -> environment.take(variable, installation));
        return environment;
    }

    private void takeAll(EnvFromSource source, Installation installation) {
        if (source.getConfigMapRef() == null) {
            dangling.add("a source of variables that is no ConfigMap");
            return;
        }
        String name = source.getConfigMapRef().getName();
        String prefix = requireNonNullElse(source.getPrefix(), "");
        installation
                .find(ConfigMap.class, name)
                .ifPresentOrElse(
                        map -> map.getData().forEach((key, value) -> values.put(prefix + key, value)),
                        () -> dangling.add("ConfigMap " + name));
    }

    private void take(EnvVar variable, Installation installation) {
        String name = variable.getName();
        if (variable.getValueFrom() == null) {
            values.put(name, variable.getValue());
        } else if (variable.getValueFrom().getSecretKeyRef() != null) {
            var key = variable.getValueFrom().getSecretKeyRef();
            secrets.put(name, new SecretKey(key.getName(), key.getKey()));
        } else if (variable.getValueFrom().getConfigMapKeyRef() != null) {
            ConfigMapKeySelector key = variable.getValueFrom().getConfigMapKeyRef();
            valueOf(key, installation)
                    .ifPresentOrElse(
                            value -> values.put(name, value),
                            () -> dangling.add("key %s of ConfigMap %s".formatted(key.getKey(), key.getName())));
        } else {
            dangling.add("a value of " + name + " that is neither of a Secret nor of a ConfigMap");
        }
    }

    private static Optional<String> valueOf(ConfigMapKeySelector key, Installation installation) {
        return installation
                .find(ConfigMap.class, key.getName())
                .map(map -> map.getData().get(key.getKey()));
    }
}
