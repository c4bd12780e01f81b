/** What operators see of the events that a service could not handle, and do about one of them at a time. */
@NullMarked
package io.orderflow.operator.failed.http;

import org.jspecify.annotations.NullMarked;
