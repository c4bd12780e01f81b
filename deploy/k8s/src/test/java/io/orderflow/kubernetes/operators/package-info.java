/** Objects of operators that publish no Java model: of their fields those that the manifests use, and no other. */
@NullMarked
package io.orderflow.kubernetes.operators;

import org.jspecify.annotations.NullMarked;
