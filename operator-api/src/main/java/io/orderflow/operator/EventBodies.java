package io.orderflow.operator;

import io.orderflow.contracts.EventJson;
import io.orderflow.contracts.UnreadableEventException;
import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.messaging.mending.BodyCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Bodies are events if this build reads them, which it does if they fit their schema. */
@ApplicationScoped
class EventBodies implements BodyCheck {

    @Override
    public Optional<String> problem(Envelope envelope) {
        try {
            EventJson.read(envelope);
            return Optional.empty();
        } catch (UnreadableEventException unreadable) {
            return Optional.of(String.valueOf(unreadable.getMessage()));
        }
    }
}
