/** The manifests, held against the code they run and against rules of their own. */
@NullMarked
package io.orderflow.kubernetes;

import org.jspecify.annotations.NullMarked;
