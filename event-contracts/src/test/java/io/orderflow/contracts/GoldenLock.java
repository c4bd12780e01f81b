package io.orderflow.contracts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Holds golden examples to their sums in {@code golden/SHA256SUMS}.
 *
 * <p>A golden example stands for events that are in topics and databases already. Making one fit a new schema would
 * hide that those no longer do; so one is only ever added.
 */
final class GoldenLock {

    private GoldenLock() {}

    static List<String> problems(Map<String, String> examples, List<String> sums) {
        List<String> problems = new ArrayList<>();
        Map<String, String> unlocked = new TreeMap<>(examples);
        for (String line : sums) {
            String[] sumAndPath = line.split("  ", 2);
            if (sumAndPath.length != 2) {
                problems.add("golden/SHA256SUMS has a line that is not '<sum>  <path>': " + line);
                continue;
            }
            String path = sumAndPath[1];
            String example = unlocked.remove(path);
            if (example == null) {
                problems.add(
                        "golden/" + path + " is locked in golden/SHA256SUMS but gone, or locked twice: put it back;"
                                + " such events are out there");
            } else if (!sum(example).equals(sumAndPath[0])) {
                problems.add("golden/" + path + " was changed: put it back and add a new example beside it;"
                        + " such events are out there");
            }
        }
        unlocked.forEach((path, example) -> problems.add("golden/" + path
                + " is not locked yet: append this line to src/test/resources/golden/SHA256SUMS\n" + sum(example) + "  "
                + path));
        return problems;
    }

    static String sum(String example) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(example.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
