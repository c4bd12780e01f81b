package io.orderflow.local.postgres;

import io.orderflow.local.process.StartFailedException;
import java.util.Locale;

/**
 * The machine as PostgreSQL's binaries know it.
 *
 * @param system linux or darwin
 * @param processor x86_64 or arm_64
 */
record Platform(String system, String processor) {

    /** The machine this runs on. */
    static Platform here() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static Platform of(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT);
        String system = os.contains("linux") ? "linux" : os.contains("mac") ? "darwin" : "";
        String processor = switch (osArch) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> "";
        };
        if (system.isEmpty() || processor.isEmpty()) {
            throw new StartFailedException(
                    "The local PostgreSQL comes for Linux and macOS on x86-64 and ARM64, not for " + osName + " on "
                            + osArch + ".");
        }
        return new Platform(system, processor);
    }

    /** The archive's name inside the binaries jar. */
    String archive() {
        return "postgres-" + system + "-" + processor + ".txz";
    }

    @Override
    public String toString() {
        return system + "-" + processor;
    }
}
