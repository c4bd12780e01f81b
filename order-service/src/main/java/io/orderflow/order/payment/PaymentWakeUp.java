package io.orderflow.order.payment;

import io.orderflow.messaging.WakeUp;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells whoever asks the provider that there is something to ask. */
@ApplicationScoped
class PaymentWakeUp extends WakeUp {}
