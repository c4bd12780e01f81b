package io.orderflow.local.process;

import java.nio.file.Path;
import java.util.List;

/** How the JVMs of a local run are started: small, since a laptop holds five of them. */
public final class Jvm {
    private static final List<String> ALL = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");
    private static final List<String> SERVICE = List.of(
            "-XX:TieredStopAtLevel=1",
            "-Xms64m",
            "-Xmx160m",
            "-XX:MaxMetaspaceSize=160m",
            "-XX:MaxDirectMemorySize=64m");
    private static final List<String> BROKER = List.of(
            "-Xms128m",
            "-Xmx256m",
            "-XX:MaxMetaspaceSize=128m",
            "-Dlog4j2.configurationFile=classpath:io/orderflow/local/broker-log4j2.properties");

    private Jvm() {}

    /** The command line of a service. */
    public static List<String> service(Program program) {
        return program.isCached() ? run(program, "-XX:AOTCache=" + program.cache()) : run(program);
    }

    /** The same for a run that writes down into {@code notes} which classes it uses. */
    public static List<String> recorded(Program program, Path notes) {
        return run(program, "-XX:AOTMode=record", "-XX:AOTConfiguration=" + notes);
    }

    /** The command line that makes a service's cache of {@code notes}; it runs nothing of the service. */
    public static List<String> cached(Program program, Path notes) {
        return run(program, "-XX:AOTMode=create", "-XX:AOTConfiguration=" + notes, "-XX:AOTCache=" + program.cache());
    }

    /** The command line of a broker; one that is to start soon does so in two thirds of the time, and never gets fast. */
    public static List<String> broker(boolean soon, String classPath, Class<?> main, List<String> arguments) {
        List<String> flags = soon ? Launch.concat(BROKER, List.of("-XX:TieredStopAtLevel=1")) : BROKER;
        return command(flags, Launch.concat(List.of("-cp", classPath, main.getName()), arguments));
    }

    private static List<String> run(Program program, String... cache) {
        return command(
                Launch.concat(SERVICE, List.of(cache)),
                List.of("-jar", program.jar().toString()));
    }

    private static List<String> command(List<String> memory, List<String> what) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return Launch.concat(Launch.concat(Launch.concat(List.of(java), ALL), memory), what);
    }
}
