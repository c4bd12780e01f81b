/** What the tests of this module see when one of its rules is broken in the code. */
@NullMarked
package io.orderflow.messaging.planted;

import org.jspecify.annotations.NullMarked;
