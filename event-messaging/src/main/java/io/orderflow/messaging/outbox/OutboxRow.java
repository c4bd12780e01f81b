package io.orderflow.messaging.outbox;

import io.orderflow.contracts.envelope.Envelope;

/** An event taken out of the outbox, and the topic it goes to. */
record OutboxRow(String topic, Envelope envelope) {}
