/** What the topics tell, order by order, as small as millions of events must be kept. */
@NullMarked
package io.orderflow.audit.story;

import org.jspecify.annotations.NullMarked;
