package io.orderflow.inventory.reservation;

import io.orderflow.contracts.Shortage;
import io.orderflow.contracts.StockLine;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Shares out what is available among orders, first come first served: an order gets everything it needs, or nothing.
 * An order that gets nothing leaves what it could have had to the orders after it.
 */
final class Allocation {

    private final Map<String, Integer> available;
    private final Map<String, Integer> taken = new HashMap<>();

    /** @param available how many there are to be had, by sku; of any other product there are none */
    Allocation(Map<String, Integer> available) {
        this.available = Map.copyOf(available);
    }

    /** Decides the next order. */
    Reservation decide(StockRequest request, Instant now) {
        List<Shortage> shortages = request.quantities().entrySet().stream()
                .filter(wanted -> wanted.getValue() > left(wanted.getKey()))
                .map(wanted -> new Shortage(wanted.getKey(), saturated(wanted.getValue()), left(wanted.getKey())))
                .toList();
        if (!shortages.isEmpty()) {
            return Reservation.rejected(request.orderId(), shortages, now);
        }
        List<StockLine> lines = request.quantities().entrySet().stream()
                .map(wanted -> new StockLine(wanted.getKey(), Math.toIntExact(wanted.getValue())))
                .toList();
        lines.forEach(line -> taken.merge(line.sku(), line.quantity(), Integer::sum));
        return Reservation.reserved(request.orderId(), lines, now);
    }

    /** Makes what was set aside for an order available to the next ones. */
    void giveBack(List<StockLine> lines) {
        lines.forEach(line -> taken.merge(line.sku(), -line.quantity(), Integer::sum));
    }

    /**
     * How many of each product the decided orders got, less what was given back; less than nothing where that was more.
     */
    Map<String, Integer> taken() {
        return Map.copyOf(taken);
    }

    private int left(String sku) {
        return available.getOrDefault(sku, 0) - taken.getOrDefault(sku, 0);
    }

    /** The lines of one product may add up to more than an event can say; no stock is ever as much. */
    private static int saturated(long quantity) {
        return (int) Math.min(quantity, Integer.MAX_VALUE);
    }
}
