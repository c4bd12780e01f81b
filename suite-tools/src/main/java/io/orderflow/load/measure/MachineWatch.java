package io.orderflow.load.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Looks at the suite's processes when a load starts and when it ends; the difference is what it used. */
public final class MachineWatch {
    private static final ProcFiles PROC = new ProcFiles(Path.of("/proc"));

    private record Look(long nanos, double busySeconds, double stolenSeconds, Map<String, Double> cpuSeconds) {}

    private final Map<String, Long> pids;
    private final Look start;

    private MachineWatch(Map<String, Long> pids, Look start) {
        this.pids = pids;
        this.start = start;
    }

    /** Takes the first look, at the processes {@code pids} by name, each with all of its children. */
    public static MachineWatch start(Map<String, Long> pids) {
        return new MachineWatch(new LinkedHashMap<>(pids), look(pids));
    }

    /** Takes the last look. */
    public MachineUse stop() {
        Look end = look(pids);
        List<ProcessUse> processes = new ArrayList<>();
        if (PROC.exist()) {
            pids.forEach((name, pid) -> processes.add(new ProcessUse(
                    name,
                    PROC.residentBytes(tree(pid)),
                    Math.max(0, end.cpuSeconds.getOrDefault(name, 0.0) - start.cpuSeconds.getOrDefault(name, 0.0)))));
        }
        return new MachineUse(
                Runtime.getRuntime().availableProcessors(),
                (end.nanos - start.nanos) / 1e9,
                end.busySeconds - start.busySeconds,
                end.stolenSeconds - start.stolenSeconds,
                processes);
    }

    private static Look look(Map<String, Long> pids) {
        Map<String, Double> cpuSeconds = new LinkedHashMap<>();
        pids.forEach((name, pid) -> cpuSeconds.put(name, PROC.cpuSeconds(tree(pid))));
        return new Look(System.nanoTime(), PROC.busySeconds(), PROC.stolenSeconds(), cpuSeconds);
    }

    private static List<Long> tree(long root) {
        Stream<Long> children = ProcessHandle.of(root).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid);
        return Stream.concat(Stream.of(root), children).toList();
    }
}
