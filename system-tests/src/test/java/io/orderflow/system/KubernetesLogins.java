package io.orderflow.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** What the component {@code strimzi} lets each service do, and what it tells the services about Kafka. */
final class KubernetesLogins {

    private static final Path STRIMZI = Path.of("..", "deploy", "k8s", "components", "strimzi");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private KubernetesLogins() {}

    /** The names of the logins. */
    static List<String> users() {
        return objects("users.yaml")
                .map(user -> user.at("/metadata/name").asText())
                .toList();
    }

    /** What Strimzi makes of the grants of all users. */
    static List<AclBinding> grants() {
        List<AclBinding> grants = new ArrayList<>();
        objects("users.yaml").forEach(user -> {
            String principal = "User:" + user.at("/metadata/name").asText();
            for (JsonNode acl : user.at("/spec/authorization/acls")) {
                ResourcePattern resource = new ResourcePattern(
                        ResourceType.fromString(acl.at("/resource/type").asText()),
                        acl.at("/resource/name").asText(),
                        PatternType.fromString(acl.at("/resource/patternType")
                                .asText("literal")
                                .toUpperCase(Locale.ROOT)));
                for (JsonNode operation : acl.path("operations")) {
                    grants.add(new AclBinding(
                            resource,
                            new AccessControlEntry(
                                    principal,
                                    acl.path("host").asText("*"),
                                    operation(operation.asText()),
                                    AclPermissionType.ALLOW)));
                }
            }
        });
        return grants;
    }

    /** The variables that the component sets in all services, such as {@code KAFKA_SECURITY_PROTOCOL}. */
    static Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        objects("kustomization.yaml")
                .flatMap(kustomization ->
                        kustomization.at("/configMapGenerator/0/literals").valueStream())
                .map(literal -> literal.asText().split("=", 2))
                .forEach(setting -> settings.put(setting[0], setting[1]));
        return settings;
    }

    /** {@code DescribeConfigs} is Strimzi's way to write what Kafka calls {@code DESCRIBE_CONFIGS}. */
    private static AclOperation operation(String name) {
        return AclOperation.fromString(name.replaceAll("(?<=[a-z])(?=[A-Z])", "_"));
    }

    private static Stream<JsonNode> objects(String file) {
        try (var documents = YAML.readerFor(JsonNode.class)
                .<JsonNode>readValues(STRIMZI.resolve(file).toFile())) {
            return documents.readAll().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
