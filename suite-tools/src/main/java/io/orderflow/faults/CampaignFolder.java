package io.orderflow.faults;

import io.orderflow.faults.ground.Disk;
import io.orderflow.local.process.FolderLock;
import io.orderflow.local.process.Folders;
import io.orderflow.local.process.StartFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/** Where a campaign keeps its suite. */
final class CampaignFolder {

    private CampaignFolder() {}

    /**
     * Takes the right to {@code folder}, and removes what an earlier campaign has left there. It is known by the lock that
     * it has left, too: what is deleted in the wrong folder doesn't come back.
     *
     * @throws StartFailedException if there are other files, or a campaign is running there
     */
    static FolderLock emptied(Path folder) {
        Path lock = folder.resolve(FolderLock.FILE);
        if (Files.exists(folder) && Files.notExists(lock) && !isEmpty(folder)) {
            throw new StartFailedException(
                    "The files in " + folder + " are not a campaign's. Empty it, or name another folder with --data.");
        }
        FolderLock taken = FolderLock.take(folder)
                .orElseThrow(() -> new StartFailedException(
                        "A campaign is running in " + folder + ". Name another folder with --data."));
        try {
            Disk.takeAwayLeftIn(folder);
            Folders.deleteExcept(folder, Set.of(lock));
            return taken;
        } catch (RuntimeException e) {
            taken.close();
            throw e;
        }
    }

    private static boolean isEmpty(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
