package io.orderflow.messaging.simulation;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/**
 * Everybody in a story: one or two services, each with two producing threads and two relays on its own database, a broker,
 * and a consumer with two instances, each with its group member and its retrier, on a third database.
 */
final class Cast {

    private final Broker broker;
    private final Consumer consumer;
    private final List<Outbox> outboxes = new ArrayList<>();
    private final List<Actor> actors = new ArrayList<>();
    private final List<GroupMember> members = new ArrayList<>();

    Cast(Story story) {
        Chance chance = story.chance();
        broker = new Broker(story);
        consumer = Consumer.in(story, new Database(story.watch()));
        int orders = chance.upTo(3);
        for (String source : List.of("a", "b").subList(0, chance.upTo(2))) {
            Outbox outbox = new Outbox(source, new Database(story.watch()));
            outboxes.add(outbox);
            for (int i = 1; i <= 2; i++) {
                actors.add(new Producer("producer-" + source + i, story, outbox, broker, orders, chance.upTo(6)));
                actors.add(new Relay("relay-" + source + i, story, outbox, broker));
            }
        }
        for (int i = 1; i <= 2; i++) {
            members.add(new GroupMember("consumer-" + i, story, consumer, broker));
            actors.add(new Retrier("retrier-" + i, story, consumer));
        }
        actors.addAll(members);
        for (Outbox outbox : outboxes) {
            for (int i = chance.upTo(2); i > 0; i--) {
                assign(broker.addPartition(outbox.source()), chance);
            }
        }
    }

    /** Gives a partition to a member, or to the same one anew. */
    void assign(TopicPartition partition, Chance chance) {
        consumer.group().assign(partition, chance.oneOf(members));
    }

    /** All that may crash or be paused. */
    List<Actor> actors() {
        return actors;
    }

    Broker broker() {
        return broker;
    }

    Consumer consumer() {
        return consumer;
    }

    List<Outbox> outboxes() {
        return outboxes;
    }
}
