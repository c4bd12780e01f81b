@NullMarked
package io.orderflow.system;

import org.jspecify.annotations.NullMarked;
