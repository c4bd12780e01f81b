package io.orderflow.faults.points;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Lives in the process that is to die: halts it as soon as a thread comes by the armed point. To the rest of the world
 * that is what SIGKILL is, and it happens between two instructions that are known.
 *
 * <p>A point is a line of three words: the beginning of the thread's name, the operation, and {@code before} or
 * {@code after}. It is read from a file, which anybody may write at any time; a file that is empty or missing arms none.
 */
public final class Points {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final int LIKE_SIGKILL = 137;

    private static volatile String armed = "";
    private static boolean watching;

    private Points() {}

    /** Looks at {@code file} now, and then again and again, on a thread of its own; false where it does so already. */
    public static synchronized boolean watch(Path file) {
        armed = read(file);
        if (watching) {
            return false;
        }
        watching = true;
        Thread.ofPlatform().name("kill-points").daemon().start(() -> {
            while (true) {
                try {
                    Thread.sleep(LOOK_AGAIN);
                } catch (InterruptedException e) {
                    return;
                }
                armed = read(file);
            }
        });
        return true;
    }

    /** Called from the instrumented methods, by every thread that comes by. */
    public static void reached(String operation, String moment) {
        String point = armed;
        if (!point.isEmpty() && isHere(point.split(" "), operation, moment)) {
            Runtime.getRuntime().halt(LIKE_SIGKILL);
        }
    }

    private static boolean isHere(String[] point, String operation, String moment) {
        return point.length == 3
                && point[1].equals(operation)
                && point[2].equals(moment)
                && Thread.currentThread().getName().startsWith(point[0]);
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file).strip() : "";
        } catch (IOException beingReplaced) {
            return "";
        }
    }
}
