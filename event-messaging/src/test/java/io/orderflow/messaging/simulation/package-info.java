/**
 * The way of an event from a producer's transaction to a consumer's effect, as states and steps: a small model that
 * teaches the protocol, and shows what happens when one of its rules is broken.
 *
 * <p>Everything that may go on at the same time is an {@link io.orderflow.messaging.simulation.Actor}, one step at a time.
 * {@link io.orderflow.messaging.simulation.Simulation} draws from a seed whose step is next and which mishap strikes, so
 * that the same seed is always the same story. {@link io.orderflow.messaging.simulation.Watch} sees everything and knows
 * the {@link io.orderflow.messaging.simulation.Invariant}s. There are no threads, no clock and no I/O.
 *
 * <p>Read first {@link io.orderflow.messaging.simulation.Producer}, {@link io.orderflow.messaging.simulation.Relay},
 * {@link io.orderflow.messaging.simulation.GroupMember} and {@link io.orderflow.messaging.simulation.Retrier}: one
 * method for each step, and each names the next.
 */
@NullMarked
package io.orderflow.messaging.simulation;

import org.jspecify.annotations.NullMarked;
