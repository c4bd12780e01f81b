/** Records that no service has written. */
@NullMarked
package io.orderflow.faults.records;

import org.jspecify.annotations.NullMarked;
