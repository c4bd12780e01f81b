package io.orderflow.local.command;

import io.orderflow.local.process.StartFailedException;
import io.orderflow.local.process.Tools;
import io.orderflow.local.suite.DataFolder;
import io.orderflow.local.suite.RunFiles;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code up --detach}: another {@code up} in the background, watched until all is ready. */
public final class Detached {
    private final DataFolder data;
    private final PrintStream out;

    public Detached(DataFolder data, PrintStream out) {
        this.data = data;
        this.out = out;
    }

    /** Starts {@code main} with these arguments in the background, and shows what it says until it is ready. */
    public boolean start(Class<?> main, List<String> arguments) {
        Path log = data.log(RunFiles.UP);
        try {
            Files.createDirectories(log.getParent());
            long shown = Files.exists(log) ? Files.size(log) : 0;
            Process up = launch(command(main, arguments), log);
            RunFiles files = new RunFiles(data.run());
            while (true) {
                boolean over = !up.isAlive();
                boolean ready = files.isReady(RunFiles.UP)
                        && files.pid(RunFiles.UP).filter(pid -> pid == up.pid()).isPresent();
                // Shown after the look, so that what was said before it is never left out.
                shown = show(log, shown);
                if (ready || over) {
                    return ready;
                }
                Thread.sleep(100);
            }
        } catch (IOException e) {
            throw new StartFailedException("The suite cannot be started in the background: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The same JVM as this one, out of reach of the terminal. */
    private static List<String> command(Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(Tools.works(List.of("setsid")) ? "setsid" : "nohup"));
        ProcessHandle.Info self = ProcessHandle.current().info();
        command.add(self.command().orElseThrow());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return command;
    }

    private static Process launch(List<String> command, Path log) throws IOException {
        return new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private long show(Path log, long from) throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(from);
            byte[] more = new byte[(int) (file.length() - from)];
            file.readFully(more);
            out.write(more);
            out.flush();
            return from + more.length;
        }
    }
}
