@NullMarked
package io.orderflow.contracts;

import org.jspecify.annotations.NullMarked;
