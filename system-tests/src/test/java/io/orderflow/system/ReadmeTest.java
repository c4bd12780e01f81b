package io.orderflow.system;

import static io.orderflow.local.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.local.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README's commands for the ways of an order, run as they are printed, but for the ports. */
class ReadmeTest {

    private static final Pattern WAY =
            Pattern.compile("\\*\\*([A-Z]+)\\*\\*: ([^\n]+)\n\n```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern HELPERS = Pattern.compile("```sh\n(place\\(\\).*?)```", Pattern.DOTALL);
    private static final Pattern OF_ANY = Pattern.compile("And of any order:\n\n```sh\n(.*?)```", Pattern.DOTALL);

    private static final Map<String, String> PORTS =
            Map.of("8080", "order-service", "8081", "inventory-service", "8082", "notification-service");

    private static Suite suite;
    private static Shop shop;

    @TempDir
    Path folder;

    /** A way's last status, what it is, and its commands. */
    record Way(String status, String sentence, String commands) {
        @Override
        public String toString() {
            return status + ": " + sentence;
        }
    }

    @BeforeAll
    static void open_shop() {
        suite = TestSuite.shared().suite();
        shop = TestSuite.shared().shop();
        shop.stock("TEAPOT", "48.00", 1_000);
        shop.stock("TRAY", "34.00", 0);
    }

    private static String section() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        return readme.substring(readme.indexOf("## The life of an order"), readme.indexOf("## What is guaranteed"));
    }

    private static String only(Pattern pattern) throws IOException {
        List<MatchResult> found = pattern.matcher(section()).results().toList();
        assertThat(found).hasSize(1);
        return found.getFirst().group(1);
    }

    static List<Way> ways() throws IOException {
        return WAY.matcher(section())
                .results()
                .map(way -> new Way(way.group(1), way.group(2), way.group(3)))
                .toList();
    }

    /** Runs commands behind the helpers, stops at the first that fails, and gives back what they print. */
    private String run(String commands) throws IOException, InterruptedException {
        String script = "set -e\n" + only(HELPERS) + commands + "\necho; echo \"ORDER=$ORDER\"\n";
        for (Map.Entry<String, String> port : PORTS.entrySet()) {
            script = script.replace(
                    "localhost:" + port.getKey(), suite.url(port.getValue()).getAuthority());
        }
        Path output = folder.resolve("output");
        Process bash = new ProcessBuilder("bash", "-c", script)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = bash.waitFor(2, TimeUnit.MINUTES);
        bash.destroyForcibly();
        assertThat(ended)
                .as("%s%nended, having printed%n%s", script, Files.readString(output))
                .isTrue();
        assertThat(bash.exitValue()).as(Files.readString(output)).isZero();
        return Files.readString(output);
    }

    private static String order(String output) {
        return output.substring(output.lastIndexOf("ORDER=") + "ORDER=".length())
                .trim();
    }

    private static String status(String order) {
        return shop.get("order-service", "/orders/" + order)
                .body()
                .path("status")
                .asText();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void each_way_ends_where_the_readme_says(Way way) throws Exception {
        String order = order(run(way.commands()));

        await().until(() -> status(order), way.status()::equals);
    }

    @Test
    void there_is_a_way_to_each_status_an_order_can_stay_in() throws Exception {
        assertThat(ways())
                .extracting(Way::status)
                .contains("CONFIRMED", "REJECTED", "CANCELLED", "SHIPPED", "COMPLETED");
    }

    @Test
    void an_order_can_be_looked_at_as_the_readme_says() throws Exception {
        String placed =
                "ORDER=$(place TEAPOT 1 tok_visa)\nawait notification.sent localhost:8080/orders/$ORDER/timeline\n";

        String output = run(placed + only(OF_ANY));

        assertThat(output)
                .contains("payment.authorized")
                .contains("\"amount\":\"48.00\"")
                .contains("order-confirmed")
                .contains("\"status\":\"CONFIRMED\"")
                .doesNotContain("\"status\":404");
    }
}
