package io.orderflow.local.process;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Small programs of the operating system that may or may not be there. */
public final class Tools {
    private static final Map<List<String>, Boolean> TRIED = new ConcurrentHashMap<>();

    private Tools() {}

    /** Whether {@code prefix} followed by a harmless command works on this machine; tried once. */
    public static boolean works(List<String> prefix) {
        return TRIED.computeIfAbsent(prefix, Tools::tryOut);
    }

    private static boolean tryOut(List<String> prefix) {
        try {
            Process process = new ProcessBuilder(Launch.concat(prefix, List.of("true")))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
