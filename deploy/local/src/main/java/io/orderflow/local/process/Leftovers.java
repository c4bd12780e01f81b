package io.orderflow.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Servers that still work in a folder although the one who started them is gone. They are known by their working
 * folder where the system shows it (Linux), else by a command line that names the folder.
 */
public final class Leftovers {
    private static final Set<String> OURS = Set.of("java", "postgres");

    private Leftovers() {}

    /**
     * Ends all that is left over in {@code folder}.
     *
     * @return how many there were
     * @throws StartFailedException when one still belongs to a living JVM: the folder is in use
     */
    public static int end(Path folder) {
        if (Files.notExists(folder)) {
            return 0;
        }
        List<ProcessHandle> found = in(folder);
        found.forEach(each -> refuseOwned(each, found, folder));
        found.forEach(ProcessHandle::destroyForcibly);
        found.forEach(Leftovers::awaitEnd);
        return found.size();
    }

    private static List<ProcessHandle> in(Path folder) {
        Path real;
        try {
            real = folder.toRealPath();
        } catch (IOException e) {
            return List.of();
        }
        long self = ProcessHandle.current().pid();
        return ProcessHandle.allProcesses()
                .filter(each -> each.pid() != self)
                .filter(each -> program(each).filter(OURS::contains).isPresent())
                .filter(each -> worksIn(each, real))
                .toList();
    }

    private static Optional<String> program(ProcessHandle process) {
        return process.info().command().flatMap(Leftovers::program);
    }

    /** Of a process whose program lies in a file system that is unmounted by now, Linux says that it is "/". */
    static Optional<String> program(String command) {
        return Optional.ofNullable(Path.of(command).getFileName()).map(Path::toString);
    }

    private static boolean worksIn(ProcessHandle process, Path folder) {
        Path cwd = Path.of("/proc", Long.toString(process.pid()), "cwd");
        try {
            return Files.readSymbolicLink(cwd).startsWith(folder);
        } catch (IOException | UnsupportedOperationException e) {
            return Files.notExists(Path.of("/proc/self"))
                    && process.info().commandLine().orElse("").contains(folder.toString());
        }
    }

    private static void refuseOwned(ProcessHandle process, List<ProcessHandle> found, Path folder) {
        Set<ProcessHandle> ours = new HashSet<>(found);
        Optional<ProcessHandle> parent = process.parent();
        boolean owned = parent.isPresent()
                && !ours.contains(parent.get())
                && program(parent.get()).filter("java"::equals).isPresent();
        if (owned) {
            throw new StartFailedException("The folder " + folder + " is in use: process " + process.pid() + " ("
                    + program(process).orElse("?") + ") of JVM "
                    + parent.get().pid() + " works in it.");
        }
    }

    private static void awaitEnd(ProcessHandle process) {
        process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
    }
}
