/**
 * What the services say to each other: events as records, their table of wire names, their topics and their JSON form.
 *
 * <p><b>A new event</b>: a record nested in its topic's sealed interface, a row in {@link
 * io.orderflow.contracts.EventType}, a schema {@code schemas/<type>.v<version>.json}, and golden examples {@code
 * golden/<type>.v<version>/*.json} with their sums in {@code golden/SHA256SUMS}. The module's tests say what is still
 * missing.
 *
 * <p><b>A new field</b> is {@code @Nullable} in the record and not required in the schema; older golden examples stay
 * as they are and must still be read. Anything else (a field renamed, retyped or made required) is a new version.
 *
 * <p><b>A new version</b> is a row of its own with a schema and examples of its own, and an upcaster in {@code
 * Upcasters} that takes bodies of the version before it. The record becomes the new version's; the old row, schema and
 * examples stay for as long as such events may be in a topic, an outbox or a list of failed events, and each old example
 * must be read as what the newest version's example of the same file name is. {@link io.orderflow.contracts.EventJson}
 * is the one place that turns an old body into the new one before it is bound, so that handlers only ever see the
 * newest record.
 */
@NullMarked
package io.orderflow.contracts;

import org.jspecify.annotations.NullMarked;
