package io.orderflow.local.command;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The words of a command line, taken from the front. */
final class Words {
    private final String command;
    private final Deque<String> left;

    Words(String command, List<String> words) {
        this.command = command;
        left = new ArrayDeque<>(words);
    }

    boolean isEmpty() {
        return left.isEmpty();
    }

    String next() {
        return left.pop();
    }

    Path folderAfter(String option) {
        return Path.of(valueAfter(option, "a folder"));
    }

    int numberAfter(String option) {
        String value = valueAfter(option, "a number");
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new UsageException(option + " needs a number, not " + value + ".");
        }
    }

    UsageException unknown(String word) {
        return new UsageException(
                "deploy/local/" + command + " does not know " + word + "; --help shows what it knows.");
    }

    private String valueAfter(String option, String what) {
        if (left.isEmpty()) {
            throw new UsageException(option + " needs " + what + " after it.");
        }
        return left.pop();
    }
}
