/**
 * What operators do over HTTP, the same in every service: each package below is one door. Here is what their requests have
 * in common, who does something and why, and what an event's body must be to pass.
 */
@NullMarked
package io.orderflow.operator;

import org.jspecify.annotations.NullMarked;
