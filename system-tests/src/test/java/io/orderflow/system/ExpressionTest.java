package io.orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.system.Expression.Matcher;
import io.orderflow.system.Expression.Selector;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

    @Test
    void reads_metrics_their_matchers_and_what_they_are_grouped_by() {
        assertThat(Expression.selectors("""
                histogram_quantile(0.99, sum by (le, type) (rate(age_bucket{job="a", code!~"4..|5.."}[$__rate_interval])))
                > 10 and max(due) > 0
                """))
                .containsExactly(
                        new Selector(
                                "age_bucket",
                                List.of(new Matcher("job", "=", "a"), new Matcher("code", "!~", "4..|5..")),
                                Set.of("le", "type")),
                        new Selector("due", List.of(), Set.of()));
    }

    @Test
    void reads_a_grouping_that_stands_behind() {
        assertThat(Expression.selectors("sum(rate(a[5m])) by (status) / sum(b) + c offset 5m"))
                .containsExactly(
                        new Selector("a", List.of(), Set.of("status")),
                        new Selector("b", List.of(), Set.of()),
                        new Selector("c", List.of(), Set.of()));
    }

    @Test
    void an_outer_grouping_is_one_of_all_that_is_inside() {
        assertThat(Expression.selectors("max by (a) (sum by (a, b) (x) - y)"))
                .containsExactly(
                        new Selector("x", List.of(), Set.of("a", "b")), new Selector("y", List.of(), Set.of("a")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a * on (b) c", "sum(a", "sum(a))", "a{b=\"c\"", "sum by a"})
    void says_what_it_does_not_understand(String expression) {
        assertThatThrownBy(() -> Expression.selectors(expression)).isInstanceOf(IllegalArgumentException.class);
    }
}
