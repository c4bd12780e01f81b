package io.orderflow.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.local.LocalKafka;
import io.orderflow.local.process.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class TopicsTest {

    @TempDir
    private Path folder;

    @Test
    void are_made_though_the_broker_comes_after_the_first_question_was_given_up() throws Exception {
        int port = Ports.free();
        String server = "127.0.0.1:" + port;
        try (Topics topics = new Topics(server, Duration.ofSeconds(1))) {
            CompletableFuture<Void> made =
                    CompletableFuture.runAsync(() -> topics.create(List.of("late"), 2), Thread::startVirtualThread);
            // Longer than it is waited for one answer.
            TimeUnit.SECONDS.sleep(2);
            LocalKafka kafka = LocalKafka.start(folder, port, Ports.free());
            try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, server))) {
                made.join();

                assertThat(admin.listTopics().names().get()).contains("late");
            } finally {
                kafka.stop();
            }
        }
    }
}
