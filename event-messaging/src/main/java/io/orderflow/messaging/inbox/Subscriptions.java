package io.orderflow.messaging.inbox;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What this process is subscribed to. */
@ApplicationScoped
public class Subscriptions {

    private final List<Subscription> all;

    public Subscriptions(@All List<Subscription> all) {
        this.all = all;
    }

    /** Each consumer's. */
    public List<Subscription> all() {
        return all;
    }

    /** That of the consumer with this name, if this process has it. */
    public Optional<Subscription> of(String consumer) {
        return all.stream()
                .filter(subscription -> subscription.consumer().equals(consumer))
                .findFirst();
    }

    /** The names of the consumers, sorted. */
    public List<String> consumers() {
        return all.stream().map(Subscription::consumer).sorted().toList();
    }

    /** What the name of a consumer must be, to be read after the field that has another. */
    public String mustBeOne() {
        return "must be one of this service's: " + String.join(", ", consumers());
    }

    /** The topics that any of them reads. */
    public Set<String> topics() {
        return topics(all.stream());
    }

    /** Those of them whose events are entered in {@code messaging.inbox}. */
    public Set<String> topicsOfInbox() {
        return topics(all.stream().filter(subscription -> subscription.table().isEmpty()));
    }

    private static Set<String> topics(Stream<Subscription> subscriptions) {
        return subscriptions
                .flatMap(subscription -> subscription.topics().stream())
                .collect(Collectors.toSet());
    }
}
