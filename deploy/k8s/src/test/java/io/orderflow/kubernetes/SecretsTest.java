package io.orderflow.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.kubernetes.manifest.Installation;
import io.orderflow.kubernetes.manifest.Overlay;
import io.orderflow.kubernetes.operators.Cluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that makes the databases' Secrets, with a {@code kubectl} that only notes what it is asked for. */
class SecretsTest extends NeedsKubectl {

    private static final String KUBECTL = """
            #!/bin/sh
            case "$3 $4" in
                'get secret') [ ! -e "$CLUSTER/$5" ] || echo "secret/$5" ;;
                'create secret')
                    [ "$5 $7 $8 $9 ${11} ${12}" = "generic --type kubernetes.io/basic-auth --from-literal \\
            --from-file password=/dev/stdin" ] || exit 1
                    { echo "${10}"; cat; } > "$CLUSTER/$6" ;;
                *) [ "$1 $2" = 'apply --filename' ] && [ -e "$3" ] ;;
            esac
            """;

    @TempDir
    private Path programs;

    /** The Secrets that there are: a file each, of the user's name and the password. */
    @TempDir
    private Path cluster;

    @BeforeEach
    void kubectl() throws IOException {
        Path kubectl = Files.writeString(programs.resolve("kubectl"), KUBECTL);
        assertThat(kubectl.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void an_operators_cluster_finds_the_passwords_of_its_roles() throws Exception {
        secrets();

        assertThat(users()).isEqualTo(rolesOfProduction());
    }

    @Test
    void the_local_one_finds_that_of_its_superuser_too() throws Exception {
        secrets("local");

        Map<String, String> expected = rolesOfProduction();
        expected.put("postgresql-superuser", "postgres");
        assertThat(users()).isEqualTo(expected);
    }

    @Test
    void passwords_are_long_and_each_is_another() throws Exception {
        secrets("local");

        assertThat(contents().values().stream()
                        .map(content -> content.lines().toList().getLast()))
                .doesNotHaveDuplicates()
                .allMatch(password -> password.matches("[0-9a-f]{48}"));
    }

    @Test
    void what_is_there_stays_as_it_is() throws Exception {
        Files.writeString(cluster.resolve("order-service-database"), "username=order_service\nknown");

        secrets();
        Map<String, String> made = contents();
        secrets("local");

        assertThat(made).containsEntry("order-service-database", "username=order_service\nknown");
        assertThat(contents()).containsAllEntriesOf(made);
    }

    @Test
    void a_word_that_it_does_not_know_does_nothing() throws Exception {
        assertThat(exitCode("lokal")).isEqualTo(2);

        assertThat(contents()).isEmpty();
    }

    private void secrets(String... words) throws IOException, InterruptedException {
        assertThat(exitCode(words)).isZero();
    }

    private int exitCode(String... words) throws IOException, InterruptedException {
        ProcessBuilder script = new ProcessBuilder("./secrets").inheritIO();
        script.command().addAll(List.of(words));
        script.environment().merge("PATH", programs.toString(), (path, first) -> first + ":" + path);
        script.environment().put("CLUSTER", cluster.toString());
        return script.start().waitFor();
    }

    private Map<String, String> users() throws IOException {
        Map<String, String> users = new TreeMap<>();
        contents()
                .forEach((secret, content) -> users.put(
                        secret, content.lines().findFirst().orElseThrow().replace("username=", "")));
        return users;
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new HashMap<>();
        for (Path secret : Files.list(cluster).toList()) {
            contents.put(secret.getFileName().toString(), Files.readString(secret));
        }
        return contents;
    }

    /** By the name of the Secret, the role that has its password. */
    private static Map<String, String> rolesOfProduction() {
        return Installation.of(new Overlay("production").render())
                .all(Cluster.class)
                .flatMap(each -> each.getSpec().managed().roles().stream())
                .collect(Collectors.toMap(
                        role -> role.passwordSecret().name(), Cluster.Role::name, (one, other) -> one, TreeMap::new));
    }
}
