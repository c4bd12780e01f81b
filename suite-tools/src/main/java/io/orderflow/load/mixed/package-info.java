/** The mixed scenario: orders that are paid late or not at all, short of stock, cancelled, shipped and sent twice. */
@NullMarked
package io.orderflow.load.mixed;

import org.jspecify.annotations.NullMarked;
