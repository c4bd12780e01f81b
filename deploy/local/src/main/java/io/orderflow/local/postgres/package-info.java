/** The real PostgreSQL server out of binaries on the class path. */
@NullMarked
package io.orderflow.local.postgres;

import org.jspecify.annotations.NullMarked;
