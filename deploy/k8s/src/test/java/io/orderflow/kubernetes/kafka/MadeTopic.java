package io.orderflow.kubernetes.kafka;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.orderflow.kubernetes.manifest.Installation;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A topic that an installation makes.
 *
 * @param name its name
 * @param partitions how many it has
 * @param retention how long it keeps its records
 * @param settings what else is said about it
 */
record MadeTopic(String name, int partitions, Duration retention, Set<String> settings) {

    private static final Pattern LOOP = Pattern.compile("for topic in ([a-z -]+); do");
    private static final Pattern PARTITIONS = Pattern.compile("--partitions (\\d+)");
    private static final Pattern RETENTION = Pattern.compile("--config retention\\.ms=(-?\\d+)");
    private static final Pattern SETTING = Pattern.compile("--config ([a-z.]+)=");

    /** Those that are objects of Strimzi, and those that the Job {@code topics} makes. */
    static List<MadeTopic> in(Installation installation) {
        Stream<MadeTopic> objects = installation.all(KafkaTopic.class).map(MadeTopic::of);
        Stream<MadeTopic> commands = installation.find(Job.class, "topics").stream()
                .map(job -> String.join(
                        "\n",
                        job.getSpec()
                                .getTemplate()
                                .getSpec()
                                .getContainers()
                                .getFirst()
                                .getCommand()))
                .flatMap(MadeTopic::by);
        return Stream.concat(objects, commands).toList();
    }

    private static MadeTopic of(KafkaTopic topic) {
        return new MadeTopic(
                topic.getMetadata().getName(),
                topic.getSpec().getPartitions(),
                millis(String.valueOf(topic.getSpec().getConfig().get("retention.ms"))),
                topic.getSpec().getConfig().keySet());
    }

    private static Stream<MadeTopic> by(String script) {
        return Arrays.stream(find(LOOP, script).split(" "))
                .map(name -> new MadeTopic(
                        name,
                        Integer.parseInt(find(PARTITIONS, script)),
                        millis(find(RETENTION, script)),
                        SETTING.matcher(script)
                                .results()
                                .map(setting -> setting.group(1))
                                .collect(Collectors.toSet())));
    }

    /** Kafka takes a negative number for ever. */
    private static Duration millis(String number) {
        long millis = Long.parseLong(number);
        return Duration.ofMillis(millis < 0 ? Long.MAX_VALUE : millis);
    }

    private static String find(Pattern pattern, String script) {
        Matcher matcher = pattern.matcher(script);
        if (!matcher.find()) {
            throw new AssertionError("The script doesn't say " + pattern);
        }
        return matcher.group(1);
    }
}
