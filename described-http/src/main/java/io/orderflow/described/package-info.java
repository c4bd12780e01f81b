/** Holds what a service answers in its tests against what its OpenAPI document says. */
@NullMarked
package io.orderflow.described;

import org.jspecify.annotations.NullMarked;
