/** Copies of the installations in which one thing is wrong, by what it is about. */
@NullMarked
package io.orderflow.kubernetes.broken;

import org.jspecify.annotations.NullMarked;
