package io.orderflow.load.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.orderflow.check.Finding;
import io.orderflow.load.limits.CpuLimit;
import io.orderflow.load.limits.InsertLimit;
import io.orderflow.load.limits.MachineLimits;
import io.orderflow.load.limits.Ratio;
import io.orderflow.load.limits.SendLimit;
import io.orderflow.load.measure.Latency;
import io.orderflow.load.measure.LoadResult;
import io.orderflow.load.measure.MachineUse;
import io.orderflow.load.measure.ProcessUse;
import io.orderflow.load.measure.StepFigures;
import io.orderflow.load.measure.Steps;
import io.orderflow.load.measure.Throughput;
import io.orderflow.load.measure.Traffic;
import io.orderflow.load.mixed.Endings;
import io.orderflow.load.poison.PoisonResult;
import io.orderflow.load.traffic.Progress;
import io.orderflow.stray.Operator.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final StepFigures ACCEPTED = figures(new Latency(60_000, 2.5, 4, 20, 99.999, 1234.4));
    private static final StepFigures DECIDED = figures(new Latency(60_000, 30, 40, 50, 60, 70));
    private static final StepFigures NOTIFIED = figures(new Latency(60_000, 60, 70, 80, 90, 95));
    private static final MachineUse MACHINE = new MachineUse(
            2,
            60,
            118,
            1.2,
            List.of(new ProcessUse("order-service", 250_000_000, 45), new ProcessUse("kafka", 400_400_000, 30)));
    private static final LoadResult LOAD = new LoadResult(
            1000,
            10,
            60,
            new Traffic(new Progress(70_000, 3, 69_997, 69_997, 69_997), Map.of("503", 2L, "422", 1L), 0, 4.0, 870),
            new Steps(ACCEPTED, DECIDED, NOTIFIED),
            MACHINE);
    private static final MachineLimits LIMITS = new MachineLimits(
            new CpuLimit(1500),
            new InsertLimit(20, 5000, alone(0.5)),
            new SendLimit(870, 200_000, 100_000, alone(1.5)));

    private static StepFigures figures(Latency latency) {
        return new StepFigures(new Throughput(59_990, 999.8, 950, 1000), latency);
    }

    private static Latency alone(double p50) {
        return new Latency(1000, p50, 9, 9, 9, 9);
    }

    @Test
    void shows_the_figures_of_every_step_in_columns() {
        assertThat(LoadText.of(LOAD)).isEqualTo("""

                Load: 1,000 orders/s for 60 s, after 10 s of warm-up; 2 cores
                  sent 70,000, accepted 69,997, decided 69,997, notified 69,997; not accepted: 1 (422), 2 (503)
                  events: 4.00 for each order, 870 bytes on average, 0 delivered again

                                 orders/s  slowest s   median s        p50        p90        p99      p99.9        max
                  POST -> 201       999.8        950    1,000.0    2.50 ms    4.00 ms   20.00 ms  100.00 ms   1,234 ms
                    -> decided      999.8        950    1,000.0   30.00 ms   40.00 ms   50.00 ms   60.00 ms   70.00 ms
                    -> notified     999.8        950    1,000.0   60.00 ms   70.00 ms   80.00 ms   90.00 ms   95.00 ms
                  Latency counts from when an order was due, not from when it could be sent.
                """);
    }

    @Test
    void shows_where_the_processor_time_went() {
        assertThat(MachineText.of(MACHINE)).isEqualTo("""

                                               memory          CPU   cores in use
                  order-service                250 MB       45.0 s           0.75
                  kafka                        400 MB       30.0 s           0.50
                  other programs                            43.0 s           0.72
                  kept by the host                           1.2 s           0.02
                """);
    }

    @Test
    void says_when_the_system_does_not_tell_about_processes() {
        assertThat(MachineText.of(new MachineUse(8, 60, 0, 0, List.of()))).contains("Linux only");
    }

    @Test
    void compares_every_step_with_what_the_machine_can_do() {
        List<Ratio> ratios = Ratio.of(LOAD, LIMITS);

        assertThat(ratios).extracting(Ratio::step).containsExactly("accepted", "decided", "notified");
        assertThat(ratios).allSatisfy(ratio -> {
            assertThat(ratio.ofInserts()).isEqualTo(999.8 / 5000);
            assertThat(ratio.ofSends()).isEqualTo(999.8 * 4 / 100_000);
        });
        // One insert; three inserts and sends; four of each.
        assertThat(ratios).extracting(Ratio::timesAlone).containsExactly(2.5 / 0.5, 30 / 6.0, 60 / 8.0);
    }

    @Test
    void shows_the_limits_and_the_ratios() {
        assertThat(MachineText.of(LIMITS, Ratio.of(LOAD, LIMITS))).isEqualTo("""

                What this machine can do at most
                  one core hashes 1,500 MB/s
                  PostgreSQL inserts an order and its event 5,000 times/s on 20 connections; one alone takes 0.50 ms
                  Kafka takes 200,000 records/s of 870 bytes, 100,000/s in bursts of 1,000; one alone takes 1.50 ms

                  the load     of the inserts   of the sends   median / steps alone
                  accepted             20.0 %          4.0 %                  5.0 x
                  decided              20.0 %          4.0 %                  5.0 x
                  notified             20.0 %          4.0 %                  7.5 x
                """);
    }

    @Test
    void shows_what_holds_and_examples_of_what_does_not() {
        String text = FindingsText.of(List.of(
                new Finding("orders", "all is decided", 0, List.of()),
                new Finding("orders", "nothing is twice", 1234, List.of("order 1 is", "order 2 is")),
                new Finding("inventory", "no event failed", 0, List.of())));

        assertThat(text).isEqualTo("""

                Database orders
                  ok     all is decided
                  BROKEN nothing is twice
                           order 1 is
                           order 2 is
                           and 1,232 more

                Database inventory
                  ok     no event failed

                1 of 3 invariants are BROKEN.
                """);
    }

    @Test
    void tells_what_clients_were_answered_apart_from_the_databases() {
        assertThat(FindingsText.of(List.of(new Finding(Finding.IN_ANSWERS, "no failure", 1, List.of("a 500")))))
                .isEqualTo("""

                        What clients were answered
                          BROKEN no failure
                                   a 500

                        1 of 1 invariants are BROKEN.
                        """);
    }

    @Test
    void shows_how_the_orders_of_a_mixed_load_ended() {
        Endings endings = new Endings(
                new TreeMap<>(Map.of("CANCELLED", 12L, "CONFIRMED", 1234L)),
                new TreeMap<>(Map.of("customer", 9L, "payment-declined", 3L)),
                new TreeMap<>(Map.of("REFUNDED", 5L)));

        assertThat(MixedText.of(
                        endings, new TreeMap<>(Map.of("cancellation", new TreeMap<>(Map.of("200", 7L, "409", 1L))))))
                .isEqualTo("""

                        How the orders ended
                          CANCELLED                           12
                          CONFIRMED                        1,234
                          cancelled: customer                  9
                          cancelled: payment-declined          3
                          payment REFUNDED                     5

                        What requests were answered
                          cancellation                 7 (200), 1 (409)
                        """);
    }

    @Test
    void shows_latencies_without_poison_and_with_it_side_by_side() {
        LoadResult poisoned = new LoadResult(
                1000,
                10,
                60,
                LOAD.traffic(),
                new Steps(
                        figures(new Latency(60_000, 2.5, 5, 30, 100, 1300)),
                        figures(new Latency(60_000, 33, 60, 100, 110, 120)),
                        figures(new Latency(60_000, 90, 140, 200, 210, 220))),
                MACHINE);
        Outcome settled = new Outcome(new TreeMap<>(Map.of("inventory", 1234L, "order-saga", 20L)), List.of());

        assertThat(PoisonText.of(new PoisonResult(LOAD, poisoned, 6_000, settled)))
                .isEqualTo("""

                        What poison does to other orders
                          6,000 poisonous records in all topics; operators discarded 1,254
                            inventory                1,234
                            order-saga                  20

                                                          without poison                      with poison                   ratio
                                               p50        p90        p99        p50        p90        p99     p50     p90     p99
                          POST -> 201      2.50 ms    4.00 ms   20.00 ms    2.50 ms    5.00 ms   30.00 ms  1.00 x  1.25 x  1.50 x
                            -> decided    30.00 ms   40.00 ms   50.00 ms   33.00 ms   60.00 ms     100 ms  1.10 x  1.50 x  2.00 x
                            -> notified   60.00 ms   70.00 ms   80.00 ms   90.00 ms     140 ms     200 ms  1.50 x  2.00 x  2.50 x
                        """);
    }

    @Test
    void tells_what_poison_did_apart_from_the_databases() {
        assertThat(FindingsText.of(List.of(new Finding(Finding.WITH_POISON, "nobody is slowed", 0, List.of()))))
                .startsWith("\nWith poison in all topics\n  ok     nobody is slowed\n");
    }

    @Test
    void says_so_when_all_holds() {
        assertThat(FindingsText.of(List.of(new Finding("orders", "all is decided", 0, List.of()))))
                .endsWith("All 1 invariants hold.\n");
    }

    @Test
    void writes_every_figure_for_machines(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("new/report.json");
        JsonReport report = new JsonReport();
        report.add("load", LOAD);
        report.add("limits", LIMITS);
        report.add("invariants", List.of(new Finding("orders", "all is decided", 1, List.of("order 1"))));
        report.write(file);

        JsonNode json = new JsonMapper().readTree(file.toFile());
        assertThat(json.at("/load/steps/decided/latency/p999").doubleValue()).isEqualTo(60);
        assertThat(json.at("/load/steps/accepted/throughput/slowestSecond").intValue())
                .isEqualTo(950);
        assertThat(json.at("/load/traffic/refusals/503").intValue()).isEqualTo(2);
        assertThat(json.at("/load/machine/processes/1/residentBytes").longValue())
                .isEqualTo(400_400_000);
        assertThat(json.at("/limits/send/burstPerSecond").doubleValue()).isEqualTo(100_000);
        assertThat(json.at("/invariants/0/violations").intValue()).isEqualTo(1);
    }
}
