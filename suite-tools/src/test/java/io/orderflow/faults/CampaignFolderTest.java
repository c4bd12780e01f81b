package io.orderflow.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.faults.ground.Disk;
import io.orderflow.local.process.FolderLock;
import io.orderflow.local.process.StartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignFolderTest {

    @TempDir
    private Path parent;

    @Test
    void is_emptied_of_what_an_earlier_campaign_has_left() throws IOException {
        Path folder = parent.resolve("campaign");
        CampaignFolder.emptied(folder).close();
        Files.createDirectories(folder.resolve("postgres"));
        Files.writeString(folder.resolve("postgres").resolve("PG_VERSION"), "18");

        CampaignFolder.emptied(folder).close();

        assertThat(folder.resolve("postgres")).doesNotExist();
    }

    @Test
    void is_no_folder_with_anything_else_in_it() throws IOException {
        Path thesis = Files.writeString(parent.resolve("thesis.tex"), "never saved elsewhere");

        assertThatThrownBy(() -> CampaignFolder.emptied(parent))
                .isInstanceOf(StartFailedException.class)
                .hasMessageContaining("are not a campaign's");
        assertThat(thesis).exists();
    }

    @Test
    void is_one_campaigns_at_a_time() throws IOException {
        try (FolderLock _ = CampaignFolder.emptied(parent)) {
            Path inUse = Files.writeString(parent.resolve("PG_VERSION"), "18");

            assertThatThrownBy(() -> CampaignFolder.emptied(parent))
                    .isInstanceOf(StartFailedException.class)
                    .hasMessageContaining("A campaign is running");
            assertThat(inUse).exists();
        }
    }

    @Test
    void is_emptied_of_disks_that_a_killed_campaign_has_left_mounted() throws IOException {
        CampaignFolder.emptied(parent).close();
        Path mounted = parent.resolve("postgres");
        Assumptions.assumeTrue(Disk.mount(mounted).isPresent(), "Only root may mount a disk, on Linux.");
        Files.writeString(mounted.resolve("PG_VERSION"), "18");

        CampaignFolder.emptied(parent).close();

        assertThat(mounted).doesNotExist();
    }
}
