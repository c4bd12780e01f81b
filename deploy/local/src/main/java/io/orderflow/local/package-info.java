/** The whole suite on one machine with nothing but a JDK: real PostgreSQL, real Kafka, the services. */
@NullMarked
package io.orderflow.local;

import org.jspecify.annotations.NullMarked;
