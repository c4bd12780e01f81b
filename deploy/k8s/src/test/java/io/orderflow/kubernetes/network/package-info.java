/** Who talks to whom, and who may. */
@NullMarked
package io.orderflow.kubernetes.network;

import org.jspecify.annotations.NullMarked;
