package io.orderflow.system;

import io.orderflow.local.kafka.BrokerCluster;
import io.orderflow.local.kafka.BrokerFiles;
import io.orderflow.local.kafka.BrokerPorts;
import io.orderflow.local.kafka.KafkaBroker;
import io.orderflow.local.process.Jvm;
import io.orderflow.local.process.Launch;
import io.orderflow.local.process.Ports;
import io.orderflow.local.process.RuntimeClassPath;
import io.orderflow.local.process.ServerProcess;
import io.orderflow.local.suite.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/**
 * A broker that is as strict as the one on Kubernetes: it is spoken to by TLS and with a login, and everything that isn't
 * granted is refused. A second listener, without either, is for whoever sets it up.
 */
final class SecuredKafka implements AutoCloseable {

    private static final String STORE_PASSWORD = "only-for-this-test";

    private final Path folder;
    private final BrokerPorts open = BrokerPorts.of(Ports.free(), Ports.free());
    private final int secured = Ports.free();
    private final ServerProcess process;

    private SecuredKafka(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        makeCertificate();
        BrokerFiles files = new BrokerFiles(folder.resolve("kafka"));
        BrokerCluster cluster = new BrokerCluster(files.clusterId(), List.of(open));
        Path properties = files.writeProperties(cluster, 1);
        // Of two lines for one property the last one counts.
        Files.writeString(properties, strictness(), StandardOpenOption.APPEND);
        List<String> command = Jvm.broker(
                true, RuntimeClassPath.value(), KafkaBroker.class, List.of(properties.toString(), cluster.id()));
        process = ServerProcess.launch("Kafka", new Launch(command, files.folder(), folder.resolve("kafka.log")));
    }

    /** Starts one with the suite's topics, and with the logins of Kubernetes and what they may do. */
    static SecuredKafka start(Path folder) throws IOException, InterruptedException, ExecutionException {
        SecuredKafka kafka = new SecuredKafka(folder);
        try {
            kafka.process.awaitReady(
                    Duration.ofMinutes(3),
                    () -> Ports.isListening(kafka.open.client()) && Ports.isListening(kafka.secured));
            kafka.setUp();
            return kafka;
        } catch (RuntimeException | InterruptedException | ExecutionException failed) {
            kafka.close();
            throw failed;
        }
    }

    private void setUp() throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + open.client()))) {
            admin.createTopics(Layout.TOPICS.stream()
                            .map(topic -> new NewTopic(topic, Layout.PARTITIONS, (short) 1))
                            .toList())
                    .all()
                    .get();
            List<UserScramCredentialAlteration> logins = new ArrayList<>();
            for (String user : KubernetesLogins.users()) {
                logins.add(new UserScramCredentialUpsertion(
                        user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), passwordOf(user)));
            }
            admin.alterUserScramCredentials(logins).all().get();
            admin.createAcls(KubernetesLogins.grants()).all().get();
        }
    }

    /** The variables with which a service finds the broker and its own login, those of Kubernetes but for the places. */
    Map<String, String> environmentOf(String user) {
        Map<String, String> environment = new HashMap<>(KubernetesLogins.settings());
        environment.replace("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + secured);
        environment.replace("KAFKA_SSL_TRUSTSTORE_LOCATION", certificate().toString());
        environment.put("KAFKA_SASL_JAAS_CONFIG", login(user, passwordOf(user)));
        return environment;
    }

    /** The same as settings of a Kafka client. */
    Map<String, Object> clientOf(String user) {
        return client(user, passwordOf(user));
    }

    /** A client that says this password. */
    Map<String, Object> client(String user, String password) {
        Map<String, Object> settings = new HashMap<>();
        environmentOf(user)
                .forEach((name, value) -> settings.put(
                        name.substring("KAFKA_".length()).toLowerCase().replace('_', '.'), value));
        settings.put("sasl.jaas.config", login(user, password));
        return settings;
    }

    private static String login(String user, String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(user, password);
    }

    private static String passwordOf(String user) {
        return "password-of-" + user;
    }

    private String strictness() {
        return """

                listeners=CLIENT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d,SECURED://127.0.0.1:%3$d
                advertised.listeners=CLIENT://127.0.0.1:%1$d,SECURED://127.0.0.1:%3$d
                listener.security.protocol.map=CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT,SECURED:SASL_SSL
                authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
                super.users=User:ANONYMOUS
                sasl.enabled.mechanisms=SCRAM-SHA-512
                listener.name.secured.scram-sha-512.sasl.jaas.config=\
                org.apache.kafka.common.security.scram.ScramLoginModule required;
                listener.name.secured.ssl.keystore.type=PKCS12
                listener.name.secured.ssl.keystore.location=%4$s
                listener.name.secured.ssl.keystore.password=%5$s
                """.formatted(open.client(), open.controller(), secured, keystore(), STORE_PASSWORD);
    }

    private Path keystore() {
        return folder.resolve("broker.p12");
    }

    private Path certificate() {
        return folder.resolve("ca.crt");
    }

    /** Its own authority, which is what clients are told to trust. */
    private void makeCertificate() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=kafka", "-ext", "san=ip:127.0.0.1", "-validity", "2");
        keytool("-exportcert", "-rfc", "-file", certificate().toString());
    }

    private void keytool(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(words));
        command.addAll(List.of("-alias", "kafka", "-storetype", "PKCS12", "-storepass", STORE_PASSWORD));
        command.addAll(List.of("-keystore", keystore().toString()));
        int exitCode = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (exitCode != 0) {
            throw new IllegalStateException(String.join(" ", command) + " ended with " + exitCode);
        }
    }

    @Override
    public void close() {
        process.kill();
    }
}
