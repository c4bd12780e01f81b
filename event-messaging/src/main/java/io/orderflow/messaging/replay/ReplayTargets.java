package io.orderflow.messaging.replay;

import io.orderflow.messaging.failed.KeptEvents;
import io.orderflow.messaging.inbox.Inbox;
import io.orderflow.messaging.inbox.Subscriptions;
import io.orderflow.messaging.transaction.Transactions;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whoever can take records in: this build's consumers, and what else there is. */
@ApplicationScoped
class ReplayTargets {

    private final Map<String, ReplayTarget> byName;

    ReplayTargets(
            Subscriptions subscriptions,
            @All List<ReplayTarget> others,
            Inbox inbox,
            KeptEvents keptEvents,
            Transactions transactions) {
        Stream<ReplayTarget> consumers = subscriptions.all().stream()
                .map(subscription -> new InboxTarget(subscription, inbox, keptEvents, transactions));
        byName = Stream.concat(consumers, others.stream())
                .collect(Collectors.toUnmodifiableMap(ReplayTarget::name, Function.identity()));
    }

    Object[] names() {
        return byName.keySet().toArray();
    }

    /** The one with this name, which is one of {@link #names}. */
    ReplayTarget named(String name) {
        ReplayTarget target = byName.get(name);
        if (target == null) {
            throw new IllegalArgumentException("There is no replay target " + name);
        }
        return target;
    }
}
