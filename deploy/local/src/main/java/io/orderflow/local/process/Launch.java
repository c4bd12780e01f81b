package io.orderflow.local.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a program is started here: in a session of its own, so that Ctrl-C in the terminal reaches only the one who
 * started it, and where Linux allows with a signal that ends it when this JVM dies, however it dies.
 *
 * @param words the command line
 * @param folder its working folder
 * @param log where its output goes, after what is there
 * @param environment what is added to this JVM's own environment
 * @param prefix a program that starts the program, such as one that takes privileges away; often empty
 * @param deathSignal what it gets when this JVM dies: KILL, or the signal of a tidy end
 */
public record Launch(
        List<String> words,
        Path folder,
        Path log,
        Map<String, String> environment,
        List<String> prefix,
        String deathSignal) {

    private static final List<String> OWN_SESSION = List.of("setsid");

    /** Becomes the program only for a parent that still lives: it would never hear of a death that was before. */
    private static final List<String> IF_PARENT_LIVES =
            List.of("sh", "-c", "[ \"$PPID\" = \"$0\" ] || exit 1; exec \"$@\"");

    /** A program without further wishes. */
    public Launch(List<String> words, Path folder, Path log) {
        this(words, folder, log, Map.of(), List.of(), "KILL");
    }

    public Launch withEnvironment(Map<String, String> more) {
        return new Launch(words, folder, log, more, prefix, deathSignal);
    }

    public Launch withPrefix(List<String> before) {
        return new Launch(words, folder, log, environment, before, deathSignal);
    }

    public Launch withDeathSignal(String signal) {
        return new Launch(words, folder, log, environment, prefix, signal);
    }

    /** Starts it. The process id is the program's own: each prefix becomes what follows it. */
    public Process start() {
        List<String> command = new ArrayList<>();
        command.addAll(Tools.works(OWN_SESSION) ? OWN_SESSION : List.of());
        command.addAll(prefix);
        command.addAll(diesWithThisJvm());
        command.addAll(words);
        try {
            Files.createDirectories(folder);
            Files.createDirectories(log.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return ChildKeeper.start(builder);
    }

    private List<String> diesWithThisJvm() {
        List<String> asksForSignal = List.of("setpriv", "--pdeathsig", deathSignal);
        if (!Tools.works(asksForSignal)) {
            return List.of();
        }
        String thisJvm = Long.toString(ProcessHandle.current().pid());
        return concat(asksForSignal, concat(IF_PARENT_LIVES, List.of(thisJvm)));
    }

    static List<String> concat(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
