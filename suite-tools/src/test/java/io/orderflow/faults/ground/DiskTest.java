package io.orderflow.faults.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTest {

    @TempDir
    private Path folder;

    @Test
    void is_full_until_it_is_freed() throws IOException {
        Path mounted = folder.resolve("disk");
        Optional<Disk> mount = Disk.mount(mounted);
        Assumptions.assumeTrue(mount.isPresent(), "Only root may mount a disk, on Linux.");
        try (Disk disk = mount.get()) {
            Path file = Files.write(mounted.resolve("file"), new byte[1_000_000]);

            disk.fill();
            assertThatThrownBy(() -> Files.write(mounted.resolve("another"), new byte[1_000_000]))
                    .isInstanceOf(IOException.class);
            assertThat(file).hasSize(1_000_000);

            disk.free();
            assertThat(Files.write(mounted.resolve("another"), new byte[1_000_000]))
                    .hasSize(1_000_000);
        }
    }
}
