package io.orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderflow.local.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a service says on its console when it is told to speak to machines, as in a container. */
class ContainerLogsTest {

    private static final String SERVICE = "inventory-service";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Suite suite = TestSuite.shared().suite();

    @Test
    void is_one_json_object_a_line_from_the_start_to_the_end() throws IOException {
        TestSuite.shared().environment(SERVICE, Map.of("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true"));
        try {
            suite.scale(SERVICE, 2);
        } finally {
            TestSuite.shared().environment(SERVICE, Map.of());
            suite.scale(SERVICE, 1);
        }

        List<JsonNode> records = records(TestSuite.shared().data().resolve(Path.of("logs", SERVICE + "-2.log")));
        assertThat(records).allSatisfy(record -> {
            assertThat(record.path("service").asText()).isEqualTo(SERVICE);
            assertThat(record.path("level").asText()).isNotBlank();
            assertThat(record.path("timestamp").asText()).isNotBlank();
        });
        assertThat(records)
                .extracting(record -> record.path("message").asText())
                .anyMatch(message -> message.contains("started in"))
                .anyMatch(message -> message.contains("stopped in"));
    }

    private static List<JsonNode> records(Path log) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            records.add(JSON.readTree(line));
        }
        return records;
    }
}
