package io.orderflow.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.local.Database;
import io.orderflow.local.suite.DataFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningSuiteTest {
    @TempDir
    Path folder;

    private DataFolder data;

    @BeforeEach
    void create_run_folder() throws IOException {
        data = new DataFolder(folder);
        Files.createDirectories(data.run());
    }

    @Test
    void is_found_by_what_up_writes_down() throws IOException {
        write(ProcessHandle.current().pid());
        Files.writeString(data.run().resolve("kafka.pid"), "4711\n");

        RunningSuite suite = RunningSuite.find(data);

        assertThat(suite.orderService()).isEqualTo(URI.create("http://127.0.0.1:18080"));
        assertThat(suite.inventoryService()).isEqualTo(URI.create("http://127.0.0.1:18081"));
        assertThat(suite.services())
                .containsExactly(suite.orderService(), suite.inventoryService(), URI.create("http://127.0.0.1:18082"));
        assertThat(suite.bootstrapServers()).isEqualTo("127.0.0.1:19092");
        assertThat(suite.databases().notifications())
                .isEqualTo(new Database("notifications", "jdbc:postgresql://127.0.0.1/n", "n", "secret"));
        // What is down just now has no process.
        assertThat(suite.pids()).isEqualTo(Map.of("kafka", 4711L));
    }

    @Test
    void is_missed_in_one_sentence_where_none_was_started() {
        assertThatThrownBy(() -> RunningSuite.find(data))
                .isInstanceOf(NoSuiteException.class)
                .hasMessage("No suite runs on " + data.root() + "; deploy/local/up starts one.");
    }

    @Test
    void is_missed_where_one_was_killed_with_all_its_files_left() throws IOException, InterruptedException {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        write(ended.pid());

        assertThatThrownBy(() -> RunningSuite.find(data)).isInstanceOf(NoSuiteException.class);
    }

    private void write(long upPid) throws IOException {
        StringBuilder properties = new StringBuilder("up.pid=" + upPid + "\nkafka.bootstrap.servers=127.0.0.1:19092\n");
        String[] services = {"order-service", "inventory-service", "notification-service"};
        for (int i = 0; i < services.length; i++) {
            String initial = services[i].substring(0, 1);
            properties
                    .append(services[i] + ".url=http://127.0.0.1:1808" + i + "\n")
                    .append(services[i] + ".jdbc.url=jdbc:postgresql://127.0.0.1/" + initial + "\n")
                    .append(services[i] + ".jdbc.user=" + initial + "\n")
                    .append(services[i] + ".jdbc.password=secret\n");
        }
        for (String component : new String[] {"postgres", "kafka", services[0], services[1], services[2]}) {
            properties.append(component + ".pid.file=" + data.run().resolve(component + ".pid") + "\n");
        }
        Files.writeString(data.run().resolve("suite.properties"), properties);
    }
}
