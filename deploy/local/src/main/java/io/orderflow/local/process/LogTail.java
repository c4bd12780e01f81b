package io.orderflow.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The end of a log file, from where it stood when the process was started.
 *
 * @param file the log
 * @param from the byte where this process's own lines begin
 */
record LogTail(Path file, long from) {
    private static final int LINES = 12;
    private static final long BYTES = 16_384;

    /** The tail that starts to grow now. */
    static LogTail from(Path file) {
        return new LogTail(file, sizeOf(file));
    }

    /** The last lines, indented; a sentence where there are none. */
    String text() {
        long start = Math.max(from, sizeOf(file) - BYTES);
        try (var log = new RandomAccessFile(file.toFile(), "r")) {
            log.seek(start);
            byte[] bytes = new byte[(int) Math.max(0, log.length() - start)];
            log.readFully(bytes);
            List<String> lines =
                    new String(bytes, StandardCharsets.UTF_8).lines().toList();
            if (lines.isEmpty()) {
                return "It wrote nothing to " + file + ".";
            }
            return "The last lines of " + file + ":\n"
                    + lines.subList(Math.max(0, lines.size() - LINES), lines.size()).stream()
                            .map(line -> "    " + line)
                            .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            return "Its log " + file + " cannot be read: " + e.getMessage() + ".";
        }
    }

    private static long sizeOf(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
