package io.orderflow.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.kubernetes.manifest.Installation;
import io.orderflow.kubernetes.manifest.Overlay;
import io.orderflow.kubernetes.rule.Rule;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule holds of each installation. */
class InstallationTest extends NeedsKubectl {

    static Stream<Arguments> rules() {
        return Overlay.all().flatMap(overlay -> Rules.of(overlay).map(rule -> Arguments.of(overlay, rule)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("rules")
    void keeps_the_rule(Overlay overlay, Rule rule) {
        assertThat(rule.violations().apply(Installation.of(overlay.render()))).isEmpty();
    }
}
