package io.orderflow.faults.ground;

import io.orderflow.local.suite.Component;
import java.util.List;
import java.util.stream.Stream;

/** Signals to the processes of a component. */
public final class Signals {

    private Signals() {}

    /** Sends a signal ("STOP", "CONT") to a component's process and all that it has started; nothing where none runs. */
    public static void send(String signal, Component component) {
        component
                .pid()
                .ifPresent(pid -> ProcessHandle.of(pid).ifPresent(process -> {
                    List<String> pids = Stream.concat(Stream.of(process), process.descendants())
                            .map(each -> Long.toString(each.pid()))
                            .toList();
                    Programs.run(Stream.concat(Stream.of("kill", "-" + signal), pids.stream())
                            .toList());
                }));
    }
}
