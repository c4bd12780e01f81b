package io.orderflow.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    private Path folder;

    @Test
    void forgets_what_a_suite_stored_and_nothing_else() throws IOException {
        DataFolder data = new DataFolder(folder);
        for (Path file : new Path[] {
            data.postgres().resolve("cluster/base/1"),
            data.kafka().resolve("log/order-events-0/0.log"),
            data.log("kafka"),
            data.log("up"),
            folder.resolve("thesis/chapter-1.txt")
        }) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "");
        }

        data.wipe();

        assertThat(folder)
                .isDirectoryRecursivelyContaining("glob:**/thesis/chapter-1.txt")
                .isDirectoryRecursivelyContaining("glob:**/logs/up.log")
                .isDirectoryNotContaining("glob:**/postgres")
                .isDirectoryNotContaining("glob:**/kafka");
        assertThat(data.log("kafka")).doesNotExist();
    }
}
