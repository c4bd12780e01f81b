package io.orderflow.faults.points;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.JarFile;

/**
 * A Java agent that makes a running process pass {@link Points} at the operations that its guarantees rest on: a commit
 * in PostgreSQL's driver, a send of Kafka's producer, an offset commit of Kafka's consumer. The services are built and
 * started without it and know nothing of it.
 */
public final class PointsAgent {

    private PointsAgent() {}

    /** Takes the path of this agent's own jar, a comma, and the path of the file that arms a point. */
    public static void agentmain(String arguments, Instrumentation instrumentation)
            throws IOException, UnmodifiableClassException {
        int comma = arguments.indexOf(',');
        // Where every class loader finds it, whatever separates the service's own.
        instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(arguments.substring(0, comma)));
        if (Points.watch(Path.of(arguments.substring(comma + 1)))) {
            instrumentation.addTransformer(new Operations(), true);
            instrumentation.retransformClasses(Arrays.stream(instrumentation.getAllLoadedClasses())
                    .filter(Operations::hasPoints)
                    .toArray(Class<?>[]::new));
        }
    }
}
