/** How the services talk to each other: outbox, relay, inbox and failed events over Kafka and PostgreSQL. */
@NullMarked
package io.orderflow.messaging;

import org.jspecify.annotations.NullMarked;
