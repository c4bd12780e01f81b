package io.orderflow.load.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProcFilesTest {
    @TempDir
    Path folder;

    @Test
    void sums_the_cpu_time_of_processes_and_their_ended_children() throws IOException {
        write("7/stat", "7 (a ) strange name) S 1 2 3 4 5 6 7 8 9 10 100 20 3 4 20 0 1 0 12345");
        write("8/stat", "8 (postgres) S 1 2 3 4 5 6 7 8 9 10 50 0 0 0 20 0 1 0 12345");

        assertThat(new ProcFiles(folder).cpuSeconds(List.of(7L, 8L, 9L))).isEqualTo(1.77);
    }

    @Test
    void counts_memory_that_processes_share_once() throws IOException {
        write("7/status", "Name:\tpostgres\nRssAnon:\t    1000 kB\nRssFile:\t    300 kB\nRssShmem:\t    5000 kB\n");
        write("8/status", "Name:\tpostgres\nRssAnon:\t    2000 kB\nRssFile:\t    400 kB\nRssShmem:\t    4000 kB\n");

        assertThat(new ProcFiles(folder).residentBytes(List.of(7L, 8L, 9L))).isEqualTo((3000 + 400 + 5000) * 1024);
    }

    @Test
    void adds_up_what_kept_the_machine_busy_and_what_its_host_kept() throws IOException {
        write("stat", "cpu  100 20 300 9999 888 4 50 123 0 0\ncpu0 1 2 3\n");

        assertThat(new ProcFiles(folder).busySeconds()).isEqualTo(4.74);
        assertThat(new ProcFiles(folder).stolenSeconds()).isEqualTo(1.23);
    }

    @Test
    void is_not_there_on_other_systems() {
        assertThat(new ProcFiles(folder).exist()).isFalse();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void sees_what_this_very_process_uses() {
        MachineWatch watch =
                MachineWatch.start(Map.of("this", ProcessHandle.current().pid()));
        long pointless = 0;
        MachineUse use = watch.stop();
        // The kernel counts a process and the machine apart, each in ticks of 10 ms.
        while (use.processes().getFirst().cpuSeconds() < 0.05 || use.busySeconds() < 0.05) {
            pointless++;
            use = watch.stop();
        }

        assertThat(pointless).isPositive();
        assertThat(use.processes().getFirst().residentBytes()).isGreaterThan(10_000_000);
        assertThat(use.seconds()).isPositive();
    }

    private void write(String file, String content) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}
