package io.orderflow.inventory.reservation;

import static io.orderflow.inventory.PlacedOrder.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.contracts.OrderLine;
import io.orderflow.contracts.Shortage;
import io.orderflow.contracts.StockLine;
import io.orderflow.inventory.PlacedOrder;
import io.orderflow.inventory.reservation.Reservation.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Random shelves and orders, decided by {@link Allocation} and by hand: here every single piece is a thing of its own
 * that is taken from the shelf and, when another one is lacking, put back.
 */
class AllocationModelTest {

    private static final int ROUNDS = 1_000;
    private static final List<String> SKUS = List.of("cup", "pot", "jar", "lid", "never-there");

    @Test
    void decides_as_someone_who_takes_each_piece_by_hand() {
        long seed = Long.getLong("allocation.seed", ThreadLocalRandom.current().nextLong());
        System.out.println("AllocationModelTest: repeat with -Dallocation.seed=" + seed);
        Random random = new Random(seed);
        Set<Status> seen = new HashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            seen.addAll(compareOneRound(random, "seed " + seed + ", round " + round));
        }
        assertThat(seen).containsExactlyInAnyOrder(Status.RESERVED, Status.REJECTED);
    }

    private static Set<Status> compareOneRound(Random random, String where) {
        Map<String, Integer> available = SKUS.stream()
                .filter(sku -> !sku.equals("never-there"))
                .collect(Collectors.toMap(sku -> sku, sku -> random.nextInt(30)));
        Shelf shelf = new Shelf(available);
        Allocation allocation = new Allocation(available);
        Set<Status> seen = new HashSet<>();
        for (int order = random.nextInt(12); order >= 0; order--) {
            PlacedOrder placed = PlacedOrder.of(randomLines(random));
            Set<String> lacking = shelf.lacking(placed.event().lines());

            Reservation decided = allocation.decide(StockRequest.of(placed.event(), placed.received()), Instant.EPOCH);

            assertThat(decided.status()).as(where).isEqualTo(lacking.isEmpty() ? Status.RESERVED : Status.REJECTED);
            assertThat(decided.shortages().stream().map(Shortage::sku))
                    .as(where)
                    .containsExactlyInAnyOrderElementsOf(lacking);
            assertThat(decided.shortages()).as(where).allSatisfy(shortage -> {
                assertThat(shortage.available()).isEqualTo(shelf.pieces(shortage.sku()));
                assertThat(shortage.requested()).isGreaterThan(shortage.available());
            });
            if (decided.status() == Status.RESERVED) {
                shelf.take(placed.event().lines());
                assertThat(pieces(decided.lines()))
                        .as(where)
                        .isEqualTo(piecesOf(placed.event().lines()));
            }
            seen.add(decided.status());
        }
        for (String sku : SKUS) {
            assertThat(available.getOrDefault(sku, 0) - allocation.taken().getOrDefault(sku, 0))
                    .as(where)
                    .isEqualTo(shelf.pieces(sku))
                    .isNotNegative();
        }
        return seen;
    }

    private static List<OrderLine> randomLines(Random random) {
        // The product that is never there only now and then, so that most orders depend on the others.
        int choice = random.nextInt(8) == 0 ? SKUS.size() : SKUS.size() - 1;
        return IntStream.rangeClosed(0, random.nextInt(5))
                .mapToObj(i -> line(SKUS.get(random.nextInt(choice)), 1 + random.nextInt(9)))
                .toList();
    }

    private static Map<String, Integer> pieces(List<StockLine> lines) {
        return lines.stream().collect(Collectors.toMap(StockLine::sku, StockLine::quantity));
    }

    private static Map<String, Integer> piecesOf(List<OrderLine> lines) {
        return lines.stream().collect(Collectors.toMap(OrderLine::sku, OrderLine::quantity, Integer::sum));
    }

    /** Every piece on it is an element of a list. */
    private static final class Shelf {

        private final Map<String, List<Integer>> pieces = new HashMap<>();

        Shelf(Map<String, Integer> available) {
            available.forEach((sku, number) -> pieces.put(
                    sku, new ArrayList<>(IntStream.range(0, number).boxed().toList())));
        }

        int pieces(String sku) {
            return pieces.getOrDefault(sku, List.of()).size();
        }

        /** The products that run out when the lines are taken one piece after the other; nothing is gone afterwards. */
        Set<String> lacking(List<OrderLine> lines) {
            Map<String, List<Integer>> before = new HashMap<>();
            pieces.forEach((sku, list) -> before.put(sku, new ArrayList<>(list)));
            Set<String> lacking = take(lines);
            pieces.clear();
            pieces.putAll(before);
            return lacking;
        }

        Set<String> take(List<OrderLine> lines) {
            Set<String> lacking = new HashSet<>();
            for (OrderLine line : lines) {
                List<Integer> there = pieces.getOrDefault(line.sku(), new ArrayList<>());
                for (int piece = 0; piece < line.quantity(); piece++) {
                    if (there.isEmpty()) {
                        lacking.add(line.sku());
                    } else {
                        there.removeLast();
                    }
                }
            }
            return lacking;
        }
    }
}
