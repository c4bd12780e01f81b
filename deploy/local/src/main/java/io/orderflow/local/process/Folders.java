package io.orderflow.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Folders and what is in them. */
public final class Folders {
    private Folders() {}

    /** Deletes the folder with everything in it; no folder is fine. */
    public static void delete(Path folder) {
        deleteExcept(folder, Set.of());
    }

    /** Deletes everything in the folder but the files {@code kept} and the folders that lead to them. */
    public static void deleteExcept(Path folder, Set<Path> kept) {
        if (Files.notExists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> tree = Files.walk(folder)) {
            all = tree.sorted(Comparator.reverseOrder())
                    .filter(path -> kept.stream().noneMatch(keep -> keep.startsWith(path)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        all.forEach(Folders::deleteOne);
    }

    private static void deleteOne(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (NoSuchFileException e) {
            // Someone was faster.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
