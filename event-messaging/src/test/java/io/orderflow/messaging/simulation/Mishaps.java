package io.orderflow.messaging.simulation;

import io.orderflow.messaging.simulation.Sights.Sight;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** What goes wrong from outside, between any two steps. How often is a matter of the seed, too. */
final class Mishaps {

    private static final int LONGEST_PAUSE = 200;
    private static final int MOST_PARTITIONS = 5;

    private final Story story;
    private final Cast cast;
    private final int oneStepIn;
    private final Map<Actor, Long> pausedUntil = new HashMap<>();

    Mishaps(Story story, Cast cast) {
        this.story = story;
        this.cast = cast;
        this.oneStepIn = 5 * story.chance().upTo(10);
    }

    /** Lets something go wrong, or not. */
    void strike() {
        Chance chance = story.chance();
        if (!chance.mishap(oneStepIn)) {
            return;
        }
        Actor victim = chance.oneOf(cast.actors());
        TopicPartition partition = chance.oneOf(cast.broker().partitions());
        switch (chance.oneOf(List.of(
                Sight.CRASH,
                Sight.LOST_CONNECTION,
                Sight.PAUSE,
                Sight.LOST_LEADER,
                Sight.REBALANCE,
                Sight.ADDED_PARTITION))) {
            case CRASH -> {
                saw(Sight.CRASH, victim);
                victim.crash();
            }
            case LOST_CONNECTION -> {
                saw(Sight.LOST_CONNECTION, victim);
                victim.loseConnection();
            }
            case PAUSE -> {
                saw(Sight.PAUSE, victim);
                pausedUntil.put(victim, story.watch().now() + chance.upTo(LONGEST_PAUSE));
            }
            case LOST_LEADER -> {
                saw(Sight.LOST_LEADER, partition);
                cast.broker().loseLeader(partition);
            }
            case REBALANCE -> {
                saw(Sight.REBALANCE, partition);
                cast.assign(partition, chance);
            }
            default -> {
                if (cast.broker().partitions().size() >= MOST_PARTITIONS) {
                    return;
                }
                saw(Sight.ADDED_PARTITION, partition.topic());
                cast.assign(cast.broker().addPartition(partition.topic()), chance);
            }
        }
    }

    boolean isPaused(Actor actor) {
        return pausedUntil.getOrDefault(actor, 0L) > story.watch().now();
    }

    private void saw(Sight sight, Object where) {
        story.watch().sights().saw(sight);
        story.diary().note("MISHAP", "%s: %s", sight, where);
    }
}
