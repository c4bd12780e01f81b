/** What Kustomize makes of the manifests, as objects that refuse fields which Kubernetes doesn't know. */
@NullMarked
package io.orderflow.kubernetes.manifest;

import org.jspecify.annotations.NullMarked;
