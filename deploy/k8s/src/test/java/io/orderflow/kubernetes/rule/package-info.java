/** What must hold of an installation. */
@NullMarked
package io.orderflow.kubernetes.rule;

import org.jspecify.annotations.NullMarked;
