package io.orderflow.local.postgres;

import io.orderflow.local.process.StartFailedException;
import io.orderflow.local.process.Tools;
import java.util.List;

/**
 * PostgreSQL refuses to run as root. In a user namespace that maps nobody, root is an ordinary user to the programs in
 * it, and still owns its files.
 */
final class NotAsRoot {
    private static final List<String> IN_OWN_NAMESPACE = List.of("unshare", "-U");

    private NotAsRoot() {}

    /** What to put before a program of PostgreSQL's: nothing for an ordinary user. */
    static List<String> prefix() {
        if (!System.getProperty("user.name").equals("root")) {
            return List.of();
        }
        if (!Tools.works(IN_OWN_NAMESPACE)) {
            throw new StartFailedException(
                    "PostgreSQL refuses to run as root, and `unshare -U`, which would take root's"
                            + " privileges away, does not work on this machine: run as an ordinary user.");
        }
        return IN_OWN_NAMESPACE;
    }
}
