package io.orderflow.kubernetes.broken;

import static io.orderflow.kubernetes.broken.BrokenCopy.in;
import static io.orderflow.kubernetes.broken.Places.FIRST;
import static io.orderflow.kubernetes.broken.Places.LOCAL;
import static io.orderflow.kubernetes.broken.Places.MAIN;
import static io.orderflow.kubernetes.broken.Places.ORDERS;
import static io.orderflow.kubernetes.broken.Places.POD;
import static io.orderflow.kubernetes.broken.Places.PRODUCTION;

import io.orderflow.kubernetes.rule.PodRules;
import io.orderflow.kubernetes.rule.ResourceRules;
import java.util.stream.Stream;

/** What pods may do, and what they ask for. */
final class BrokenPods {

    private BrokenPods() {}

    static Stream<BrokenCopy> all() {
        return Stream.of(
                in(LOCAL, "a pod may ask for any right")
                        .remove("Namespace", "orderflow", "/metadata/labels/pod-security.kubernetes.io~1enforce")
                        .isSeenBy(PodRules.REFUSED, "the namespaces are"),
                in(LOCAL, "a service may run as root")
                        .remove("Deployment", ORDERS, POD + "/securityContext/runAsNonRoot")
                        .isSeenBy(PodRules.NOBODY, ORDERS),
                in(LOCAL, "the database is root")
                        .set("StatefulSet", "postgresql", POD + "/securityContext/runAsUser", "0")
                        .isSeenBy(PodRules.NOBODY, "postgresql"),
                in(LOCAL, "a service runs as a user its image doesn't know")
                        .set("Deployment", ORDERS, POD + "/securityContext/runAsUser", "1000")
                        .isSeenBy(PodRules.USER_OF_THE_IMAGE, ORDERS),
                in(LOCAL, "a job has all system calls")
                        .set("Job", "topics", POD + "/securityContext/seccompProfile/type", "\"Unconfined\"")
                        .isSeenBy(PodRules.SECCOMP, "topics"),
                in(LOCAL, "the migrations may write everywhere")
                        .remove("Deployment", ORDERS, FIRST + "/securityContext/readOnlyRootFilesystem")
                        .isSeenBy(PodRules.READ_ONLY, ORDERS + ": migrate"),
                in(LOCAL, "the broker doesn't say why it may write everywhere")
                        .remove("StatefulSet", "kafka", "/spec/template/metadata/annotations")
                        .isSeenBy(PodRules.READ_ONLY, "kafka: kafka"),
                in(LOCAL, "a service may gain rights")
                        .remove("Deployment", ORDERS, MAIN + "/securityContext/allowPrivilegeEscalation")
                        .isSeenBy(PodRules.NO_ESCALATION, ORDERS + ": service"),
                in(LOCAL, "a service is privileged")
                        .set("Deployment", ORDERS, MAIN + "/securityContext/privileged", "true")
                        .isSeenBy(PodRules.NO_ESCALATION, ORDERS + ": service"),
                in(LOCAL, "a service keeps capabilities")
                        .set("Deployment", ORDERS, MAIN + "/securityContext/capabilities/drop/0", "\"NET_RAW\"")
                        .isSeenBy(PodRules.NO_CAPABILITIES, ORDERS + ": service"),
                in(LOCAL, "a service has a capability")
                        .set("Deployment", ORDERS, MAIN + "/securityContext/capabilities/add", "[\"SYS_TIME\"]")
                        .isSeenBy(PodRules.NO_CAPABILITIES, ORDERS + ": service"),
                in(LOCAL, "the migrations have no limit of memory")
                        .remove("Deployment", ORDERS, FIRST + "/resources/limits/memory")
                        .isSeenBy(ResourceRules.LIMITS, ORDERS + ": migrate"),
                in(LOCAL, "the database asks for no processor")
                        .remove("StatefulSet", "postgresql", MAIN + "/resources/requests/cpu")
                        .isSeenBy(ResourceRules.LIMITS, "postgresql: postgresql"),
                in(LOCAL, "a service has no /tmp")
                        .remove("Deployment", ORDERS, MAIN + "/volumeMounts/0")
                        .isSeenBy(ResourceRules.TMP, ORDERS),
                in(LOCAL, "a /tmp grows without end")
                        .remove("Deployment", ORDERS, POD + "/volumes/0/emptyDir/sizeLimit")
                        .isSeenBy(ResourceRules.TMP, ORDERS),
                in(LOCAL, "a pod gets a token")
                        .remove("Deployment", ORDERS, POD + "/automountServiceAccountToken")
                        .isSeenBy(PodRules.NO_TOKEN, ORDERS),
                in(LOCAL, "an account gives a token")
                        .set("ServiceAccount", ORDERS, "/automountServiceAccountToken", "true")
                        .isSeenBy(PodRules.NO_TOKEN, ORDERS),
                in(LOCAL, "KAFKA_PORT is a setting of the broker")
                        .remove("StatefulSet", "kafka", POD + "/enableServiceLinks")
                        .isSeenBy(PodRules.NO_SERVICE_LINKS, "kafka"),
                in(PRODUCTION, "the collector is root")
                        .set("Deployment", "collector", POD + "/securityContext/runAsUser", "0")
                        .isSeenBy(PodRules.NOBODY, "collector"),
                in(LOCAL, "the migrations are root")
                        .set("Deployment", ORDERS, FIRST + "/securityContext/runAsUser", "0")
                        .isSeenBy(PodRules.NOBODY, ORDERS),
                in(LOCAL, "a container may be root")
                        .set("Deployment", ORDERS, MAIN + "/securityContext/runAsNonRoot", "false")
                        .isSeenBy(PodRules.NOBODY, ORDERS),
                in(LOCAL, "a container has all system calls")
                        .set(
                                "Deployment",
                                ORDERS,
                                MAIN + "/securityContext/seccompProfile",
                                "{\"type\": \"Unconfined\"}")
                        .isSeenBy(PodRules.SECCOMP, ORDERS),
                in(LOCAL, "a service finds a reason to write everywhere")
                        .set("Deployment", ORDERS, MAIN + "/securityContext/readOnlyRootFilesystem", "false")
                        .isSeenBy(PodRules.READ_ONLY, ORDERS),
                in(LOCAL, "nobody is warned")
                        .remove("Namespace", "orderflow", "/metadata/labels/pod-security.kubernetes.io~1warn")
                        .isSeenBy(PodRules.REFUSED, "the namespaces are"),
                in(LOCAL, "a service is on its node's network")
                        .set("Deployment", ORDERS, POD + "/hostNetwork", "true")
                        .isSeenBy(PodRules.NOTHING_OF_THE_NODE, ORDERS),
                in(LOCAL, "a viewer has a folder of its node")
                        .set(
                                "Deployment",
                                "jaeger",
                                POD + "/volumes/-",
                                "{\"name\": \"a\", \"hostPath\": {\"path\": \"/\"}}")
                        .isSeenBy(PodRules.NOTHING_OF_THE_NODE, "jaeger"),
                in(LOCAL, "a viewer's /tmp grows without end")
                        .remove("Deployment", "jaeger", POD + "/volumes/1/emptyDir/sizeLimit")
                        .isSeenBy(ResourceRules.SMALL_VOLUMES, "jaeger"),
                in(LOCAL, "a policy is in no namespace")
                        .remove("NetworkPolicy", "default-deny", "/metadata/namespace")
                        .isSeenBy(PodRules.TOGETHER, "NetworkPolicy default-deny"),
                in(LOCAL, "half a byte of memory")
                        .set("Deployment", ORDERS, MAIN + "/resources/requests/memory", "\"512m\"")
                        .isSeenBy(ResourceRules.AMOUNTS, ORDERS),
                in(LOCAL, "more is asked for than may be had")
                        .set("Deployment", ORDERS, MAIN + "/resources/requests/cpu", "\"250\"")
                        .isSeenBy(ResourceRules.AMOUNTS, ORDERS),
                in(LOCAL, "a pod has nothing of all that")
                        .remove("Deployment", ORDERS, POD + "/securityContext")
                        .isSeenBy(PodRules.USER_OF_THE_IMAGE, ORDERS),
                in(LOCAL, "a service has less memory than it needs beside the heap")
                        .set("Deployment", ORDERS, MAIN + "/resources/limits/memory", "\"64Mi\"")
                        .isSeenBy(ResourceRules.ENOUGH, ORDERS),
                in(LOCAL, "a service starts for ever")
                        .set("Deployment", ORDERS, MAIN + "/resources/limits/cpu", "\"10m\"")
                        .isSeenBy(ResourceRules.ENOUGH, ORDERS),
                in(LOCAL, "a viewer believes that it has more memory than it may have")
                        .set("Deployment", "jaeger", MAIN + "/env/0/value", "\"8GiB\"")
                        .isSeenBy(ResourceRules.KNOWS_ITS_LIMIT, "jaeger is told that it has 8Gi"),
                in(LOCAL, "a broker believes that it has more memory than it may have")
                        .set("StatefulSet", "kafka", MAIN + "/env/14/value", "\"-Xmx2g\"")
                        .isSeenBy(ResourceRules.KNOWS_ITS_LIMIT, "kafka is told that it has 2Gi"),
                in(LOCAL, "a service's /tmp has no room")
                        .set("Deployment", ORDERS, POD + "/volumes/0/emptyDir/sizeLimit", "\"1Ki\"")
                        .isSeenBy(ResourceRules.TMP, ORDERS),
                in(LOCAL, "a viewer's /tmp has no room")
                        .set("Deployment", "jaeger", POD + "/volumes/1/emptyDir/sizeLimit", "\"1Ki\"")
                        .isSeenBy(ResourceRules.SMALL_VOLUMES, "jaeger"),
                in(LOCAL, "a container is another user than its pod")
                        .set("Deployment", ORDERS, MAIN + "/securityContext/runAsUser", "1000")
                        .isSeenBy(PodRules.USER_OF_THE_IMAGE, ORDERS),
                in(LOCAL, "a service's files are root's")
                        .set("Deployment", ORDERS, POD + "/securityContext/fsGroup", "0")
                        .isSeenBy(PodRules.NOBODY, ORDERS),
                in(LOCAL, "a service is of root's group as well")
                        .set("Deployment", ORDERS, POD + "/securityContext/supplementalGroups", "[0]")
                        .isSeenBy(PodRules.NOBODY, ORDERS),
                in(LOCAL, "a container may reach for all files of its node")
                        .set(
                                "Deployment",
                                ORDERS,
                                MAIN + "/securityContext/appArmorProfile",
                                "{\"type\": \"Unconfined\"}")
                        .isSeenBy(PodRules.CONFINED, ORDERS),
                in(LOCAL, "a container sees all of its node's /proc")
                        .set("Deployment", ORDERS, MAIN + "/securityContext/procMount", "\"Unmasked\"")
                        .isSeenBy(PodRules.CONFINED, ORDERS),
                in(LOCAL, "a pod changes its kernel")
                        .set(
                                "Deployment",
                                ORDERS,
                                POD + "/securityContext/sysctls",
                                "[{\"name\": \"kernel.msgmax\", \"value\": \"1\"}]")
                        .isSeenBy(PodRules.CONFINED, ORDERS),
                in(LOCAL, "containers see each other's processes")
                        .set("Deployment", ORDERS, POD + "/shareProcessNamespace", "true")
                        .isSeenBy(PodRules.CONFINED, ORDERS),
                in(LOCAL, "another image has the reason of this one")
                        .set("StatefulSet", "kafka", MAIN + "/image", "\"apache/kafka-native:4.3.1\"")
                        .isSeenBy(PodRules.READ_ONLY, "kafka: kafka"),
                in(LOCAL, "the migrations have less memory than they need")
                        .set(
                                "Deployment",
                                ORDERS,
                                FIRST + "/resources",
                                "{\"requests\": {\"cpu\": \"100m\", \"memory\": \"32Mi\"},"
                                        + " \"limits\": {\"cpu\": \"1\", \"memory\": \"32Mi\"}}")
                        .isSeenBy(ResourceRules.ENOUGH, ORDERS + ": migrate"),
                in(LOCAL, "what makes topics has less memory than it needs")
                        .set("Job", "topics", MAIN + "/resources/limits/memory", "\"64Mi\"")
                        .isSeenBy(ResourceRules.ENOUGH, "topics: topics"),
                in(LOCAL, "a pod asks other name servers")
                        .set("Deployment", ORDERS, POD + "/dnsPolicy", "\"Default\"")
                        .isSeenBy(PodRules.KNOWN_FIELDS, "order-service has dnsPolicy"),
                in(LOCAL, "a pod is for one node alone")
                        .set("Deployment", ORDERS, POD + "/nodeSelector", "{\"disk\": \"big\"}")
                        .isSeenBy(PodRules.KNOWN_FIELDS, "order-service has nodeSelector"),
                in(LOCAL, "a container starts in another folder")
                        .set("Deployment", ORDERS, FIRST + "/workingDir", "\"/tmp\"")
                        .isSeenBy(PodRules.KNOWN_FIELDS, "order-service has workingDir"),
                in(LOCAL, "a container has a type of its own")
                        .set("Deployment", ORDERS, MAIN + "/securityContext/seLinuxOptions", "{\"type\": \"spc_t\"}")
                        .isSeenBy(PodRules.KNOWN_FIELDS, "order-service has seLinuxOptions"));
    }
}
