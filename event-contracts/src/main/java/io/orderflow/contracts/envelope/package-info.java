/**
 * What every event carries around its body, as CloudEvents 1.0 headers in Kafka's binary mode.
 *
 * <p>Knows no event: event-messaging moves envelopes and bytes with this package alone.
 */
@NullMarked
package io.orderflow.contracts.envelope;

import org.jspecify.annotations.NullMarked;
