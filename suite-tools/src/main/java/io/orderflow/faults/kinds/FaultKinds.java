package io.orderflow.faults.kinds;

import io.orderflow.faults.FaultKind;
import io.orderflow.faults.ground.Ground;
import io.orderflow.stray.Operator;
import io.orderflow.stray.StrayRecords;
import java.util.List;
import java.util.stream.Stream;

/** All kinds of faults there are. */
public final class FaultKinds {

    private FaultKinds() {}

    /** Those for a ground; some of them may be impossible on this machine. */
    public static List<FaultKind> of(Ground ground, StrayRecords records, Operator operator) {
        return Stream.of(
                        new Processes(ground).kinds(),
                        new Network(ground).kinds(),
                        new Storage(ground).kinds(),
                        new ClockSkew(ground).kinds(),
                        Records.kinds(records, operator))
                .flatMap(List::stream)
                .toList();
    }
}
