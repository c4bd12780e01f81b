/** What operators do over HTTP, the same in every service: failed events, and what is done about them. */
@NullMarked
package io.orderflow.operator;

import org.jspecify.annotations.NullMarked;
