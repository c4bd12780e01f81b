package io.orderflow.local.command;

import io.orderflow.local.suite.Layout;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What one of the commands about a running suite was asked to do.
 *
 * @param command down, stop or start
 * @param component the one it is about; empty for down
 * @param kill end it as a crash would
 * @param data where the suite keeps everything, if not in the usual place
 */
record ControlOptions(String command, String component, boolean kill, Optional<Path> data) {
    private static final String NAMES = String.join(", ", Layout.names());

    static ControlOptions parse(String command, List<String> arguments) {
        Words words = new Words(command, arguments);
        String component = "";
        boolean kill = false;
        Optional<Path> data = Optional.empty();
        while (!words.isEmpty()) {
            String word = words.next();
            if (word.equals("--data")) {
                data = Optional.of(words.folderAfter(word));
            } else if (word.equals("--kill") && command.equals("stop")) {
                kill = true;
            } else if (word.startsWith("-") || command.equals("down") || !component.isEmpty()) {
                throw words.unknown(word);
            } else {
                component = known(word);
            }
        }
        if (component.isEmpty() && !command.equals("down")) {
            throw new UsageException("deploy/local/" + command + " needs the name of a component: " + NAMES + ".");
        }
        return new ControlOptions(command, component, kill, data);
    }

    private static String known(String name) {
        if (!Layout.names().contains(name)) {
            throw new UsageException("No component is called " + name + ". There are: " + NAMES + ".");
        }
        return name;
    }
}
