/** What orders see of records that nobody can handle, while consumers keep failing on them. */
@NullMarked
package io.orderflow.load.poison;

import org.jspecify.annotations.NullMarked;
