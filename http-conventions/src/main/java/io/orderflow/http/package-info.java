@NullMarked
package io.orderflow.http;

import org.jspecify.annotations.NullMarked;
