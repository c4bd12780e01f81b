@NullMarked
package io.orderflow.local;

import org.jspecify.annotations.NullMarked;
