/**
 * Checks the suite from outside, by what is in its topics and its databases, with no code of the suite's: none of the
 * event contracts, of the messaging or of a service.
 */
@NullMarked
package io.orderflow.audit;

import org.jspecify.annotations.NullMarked;
