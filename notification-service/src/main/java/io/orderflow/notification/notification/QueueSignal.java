package io.orderflow.notification.notification;

import io.orderflow.messaging.WakeUp;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells the sender that there is something new in the queue. */
@ApplicationScoped
public class QueueSignal extends WakeUp {}
