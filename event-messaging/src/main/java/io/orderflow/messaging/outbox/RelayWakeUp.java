package io.orderflow.messaging.outbox;

import io.orderflow.messaging.WakeUp;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells the relay that a transaction has left rows in the outbox. */
@ApplicationScoped
class RelayWakeUp extends WakeUp {}
