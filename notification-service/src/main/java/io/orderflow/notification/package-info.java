@NullMarked
package io.orderflow.notification;

import org.jspecify.annotations.NullMarked;
