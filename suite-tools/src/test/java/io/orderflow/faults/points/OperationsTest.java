package io.orderflow.faults.points;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.local.suite.Checkout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A method that is called something else now would be a point that nobody comes by. */
class OperationsTest {

    private static final String SUITE = "io/orderflow/";

    @TestFactory
    Stream<DynamicTest> is_a_method_of_its_service() {
        return Operations.BY_CLASS.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(SUITE))
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    String service = entry.getKey().substring(SUITE.length()).split("/")[0] + "-service";
                    Path source = Checkout.here()
                            .root()
                            .resolve(service)
                            .resolve("src/main/java")
                            .resolve(entry.getKey() + ".java");
                    String code = Files.readString(source);
                    assertThat(entry.getValue().keySet())
                            .allSatisfy(method -> assertThat(code).containsPattern("[a-z>] " + method + "\\("));
                }));
    }

    @Test
    void every_point_is_before_or_after_an_operation() {
        assertThat(KillPoint.ALL.stream().map(KillPoint::operation).collect(Collectors.toSet()))
                .isEqualTo(Operations.BY_CLASS.values().stream()
                        .map(Map::values)
                        .flatMap(Collection::stream)
                        .collect(Collectors.toSet()));
    }
}
