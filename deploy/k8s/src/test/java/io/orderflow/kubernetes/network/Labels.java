package io.orderflow.kubernetes.network;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.LabelSelector;
import java.util.Map;

/** Selectors, of which the manifests have only the simple ones. */
public final class Labels {

    private Labels() {}

    /** Those that {@code selector} asks for. */
    public static Map<String, String> of(LabelSelector selector) {
        if (!selector.getMatchExpressions().isEmpty()) {
            throw new AssertionError("A selector is too clever to be checked: " + selector);
        }
        return requireNonNullElse(selector.getMatchLabels(), Map.of());
    }

    /** Whether {@code selector} finds a pod with these labels. */
    static boolean select(LabelSelector selector, Map<String, String> labels) {
        return labels.entrySet().containsAll(of(selector).entrySet());
    }
}
