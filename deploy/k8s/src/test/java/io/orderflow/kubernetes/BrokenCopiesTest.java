package io.orderflow.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderflow.kubernetes.broken.BrokenCopies;
import io.orderflow.kubernetes.broken.BrokenCopy;
import io.orderflow.kubernetes.manifest.Installation;
import io.orderflow.kubernetes.manifest.Overlay;
import io.orderflow.kubernetes.rule.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule notices when it is broken. */
class BrokenCopiesTest extends NeedsKubectl {

    static Stream<BrokenCopy> copies() {
        return BrokenCopies.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("copies")
    void is_noticed(BrokenCopy copy) {
        assertThat(copy.rule().violations().apply(copy.make())).anyMatch(each -> each.contains(copy.complaint()));
    }

    @Test
    void each_rule_has_a_copy_that_breaks_it() {
        Set<Rule> broken = copies().map(BrokenCopy::rule).collect(Collectors.toSet());
        assertThat(broken).containsExactlyInAnyOrderElementsOf(Rules.ALL);
    }

    /** One object of each kind: a model that let a slip pass would let all of its kind's pass. */
    static Stream<ObjectNode> kinds() {
        Map<String, ObjectNode> kinds = new HashMap<>();
        Overlay.all()
                .flatMap(overlay -> overlay.render().stream())
                .forEach(object -> kinds.put(object.path("kind").asText(), object));
        return kinds.values().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void a_field_that_a_kind_has_not_is_refused(ObjectNode object) {
        object.withObject(object.has("spec") ? "/spec" : "/metadata").put("replicass", 1);
        assertThatThrownBy(() -> Installation.of(List.of(object))).hasMessageContaining("replicass");
    }

    @Test
    void a_secret_is_refused() {
        ObjectNode secret = new Overlay("local").render().getFirst();
        secret.put("apiVersion", "v1").put("kind", "Secret");
        assertThatThrownBy(() -> Installation.of(List.of(secret))).hasMessageContaining("may not have such an object");
    }
}
