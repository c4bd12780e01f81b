package io.orderflow.local.kafka;

import kafka.Kafka;
import kafka.tools.StorageTool;

/** What runs in the broker's JVM: formats its folder if it is new, then serves until it is told to end. */
public final class KafkaBroker {
    private KafkaBroker() {}

    /** Takes the path of a {@code server.properties}, and the id of the cluster, the same at every start. */
    public static void main(String[] args) {
        String properties = args[0];
        String[] format = {"format", "--ignore-formatted", "--cluster-id", args[1], "--config", properties};
        int exitCode = StorageTool.execute(format, System.out);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
        Kafka.main(new String[] {properties});
    }
}
