package io.orderflow.faults.points;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.jar.JarFile;

/**
 * A Java agent that makes a process pass {@link Points} at the operations that its guarantees rest on: a commit in
 * PostgreSQL's driver, a send of Kafka's producer, an offset commit of Kafka's consumer. The services are built without
 * it and know nothing of it.
 */
public final class PointsAgent {

    private PointsAgent() {}

    /** Takes the path of this agent's own jar, a comma, and the path of the file that arms a point. */
    public static void premain(String arguments, Instrumentation instrumentation) throws IOException {
        int comma = arguments.indexOf(',');
        // Where every class loader finds it, whatever separates the service's own.
        instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(arguments.substring(0, comma)));
        Points.watch(Path.of(arguments.substring(comma + 1)));
        instrumentation.addTransformer(new Operations());
    }
}
