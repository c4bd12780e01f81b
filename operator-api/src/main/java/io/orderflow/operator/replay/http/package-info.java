/** Having a part of a topic read again for one consumer. */
@NullMarked
package io.orderflow.operator.replay.http;

import org.jspecify.annotations.NullMarked;
