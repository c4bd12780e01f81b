package io.orderflow.messaging.replay;

import io.orderflow.messaging.WakeUp;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells whoever carries replays on that there is a new one. */
@ApplicationScoped
class ReplayWakeUp extends WakeUp {}
