package io.orderflow.kubernetes;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.orderflow.kubernetes.manifest.Kustomize;
import org.junit.jupiter.api.BeforeAll;

/** Tests that can't be run without {@code kubectl}, which no build installs: they are skipped then, and say so. */
abstract class NeedsKubectl {

    @BeforeAll
    static void kubectl_is_there() {
        if (!Kustomize.isThere()) {
            System.out.println("There is no kubectl on the PATH: the manifests of deploy/k8s are not tested.");
        }
        assumeThat(Kustomize.isThere())
                .as("kubectl renders the manifests, and is not on the PATH")
                .isTrue();
    }
}
