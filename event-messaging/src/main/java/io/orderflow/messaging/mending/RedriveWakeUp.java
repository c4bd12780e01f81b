package io.orderflow.messaging.mending;

import io.orderflow.messaging.WakeUp;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells whoever carries redrives on that there is a new one. */
@ApplicationScoped
class RedriveWakeUp extends WakeUp {}
