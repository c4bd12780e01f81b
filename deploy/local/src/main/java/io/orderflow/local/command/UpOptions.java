package io.orderflow.local.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code up} was asked to do.
 *
 * @param fresh forget what is stored
 * @param detach come back once all is ready
 * @param portOffset what is added to every port
 * @param data where everything is kept, if not in the usual place
 * @param jaeger start a Jaeger as well
 * @param inBackground be the one that {@code --detach} has started
 */
public record UpOptions(
        boolean fresh, boolean detach, int portOffset, Optional<Path> data, boolean jaeger, boolean inBackground) {
    private static final String IN_BACKGROUND = "--in-background";

    /**
     * Reads the words of the command line.
     *
     * @throws UsageException when one cannot be understood
     */
    public static UpOptions parse(List<String> arguments) {
        Words words = new Words("up", arguments);
        boolean fresh = false;
        boolean detach = false;
        boolean jaeger = false;
        boolean inBackground = false;
        int portOffset = 0;
        Optional<Path> data = Optional.empty();
        while (!words.isEmpty()) {
            String word = words.next();
            switch (word) {
                case "--fresh" -> fresh = true;
                case "--detach" -> detach = true;
                case "--jaeger" -> jaeger = true;
                case IN_BACKGROUND -> inBackground = true;
                case "--port-offset" -> portOffset = offset(words.numberAfter(word));
                case "--data" -> data = Optional.of(words.folderAfter(word));
                default -> throw words.unknown(word);
            }
        }
        return new UpOptions(fresh, detach, portOffset, data, jaeger, inBackground);
    }

    /** The command line of the one in the background; {@code folder} is where it keeps everything. */
    public List<String> detached(Path folder) {
        List<String> words = new ArrayList<>(List.of(IN_BACKGROUND, "--port-offset", Integer.toString(portOffset)));
        words.addAll(List.of("--data", folder.toString()));
        if (fresh) {
            words.add("--fresh");
        }
        if (jaeger) {
            words.add("--jaeger");
        }
        return words;
    }

    private static int offset(int number) {
        if (number < 0 || number > 50_000) {
            throw new UsageException("--port-offset needs a number from 0 to 50000, not " + number + ".");
        }
        return number;
    }
}
