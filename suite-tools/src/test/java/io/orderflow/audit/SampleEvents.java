package io.orderflow.audit;

import java.util.List;
import java.util.Set;

/**
 * What five orders had happen to them: one was confirmed, one rejected, one completed, one cancelled after it was
 * confirmed, and refunded, and one cancelled because its payment was declined, whose customer gave no address.
 */
final class SampleEvents {
    private static final String NOTHING_MORE = "";
    private static final String TWO_CUPS = "\"lines\":[{\"sku\":\"CUP\",\"quantity\":2}]";
    private static final String PRICE =
            "\"total\":\"12.50\",\"lines\":[{\"sku\":\"CUP\",\"quantity\":2,\"unitPrice\":\"6.25\"}]";
    private static final String AMOUNT = "\"amount\":\"12.50\"";

    /** In the order in which they came. */
    static final List<SampleEvent> ALL = List.of(
            new SampleEvent("1-o1", "order.placed", null, PRICE),
            new SampleEvent("2-o1", "order.placed", null, PRICE),
            new SampleEvent("1-i1", "stock.reserved", "1-o1", TWO_CUPS),
            new SampleEvent("1-o2", "payment.authorized", "1-i1", AMOUNT),
            new SampleEvent("1-o3", "order.confirmed", "1-o2", NOTHING_MORE),
            new SampleEvent("1-n1", "notification.sent", "1-o3", NOTHING_MORE),
            new SampleEvent("2-i1", "stock.rejected", "2-o1", NOTHING_MORE),
            new SampleEvent("2-o2", "order.rejected", "2-i1", NOTHING_MORE),
            new SampleEvent("2-n1", "notification.sent", "2-o2", NOTHING_MORE),
            new SampleEvent("3-o1", "order.placed", null, PRICE),
            new SampleEvent("3-i1", "stock.reserved", "3-o1", TWO_CUPS),
            new SampleEvent("3-o2", "payment.authorized", "3-i1", AMOUNT),
            new SampleEvent("3-o3", "order.confirmed", "3-o2", NOTHING_MORE),
            new SampleEvent("3-n1", "notification.sent", "3-o3", NOTHING_MORE),
            new SampleEvent("3-i2", "shipment.dispatched", null, TWO_CUPS),
            new SampleEvent("3-o4", "order.shipped", "3-i2", NOTHING_MORE),
            new SampleEvent("3-i3", "shipment.delivered", null, NOTHING_MORE),
            new SampleEvent("3-n2", "notification.sent", "3-o4", NOTHING_MORE),
            new SampleEvent("3-o5", "order.completed", "3-i3", NOTHING_MORE),
            new SampleEvent("3-n3", "notification.sent", "3-o5", NOTHING_MORE),
            new SampleEvent("4-o1", "order.placed", null, PRICE),
            new SampleEvent("4-i1", "stock.reserved", "4-o1", TWO_CUPS),
            new SampleEvent("4-o2", "payment.authorized", "4-i1", AMOUNT),
            new SampleEvent("4-o3", "order.confirmed", "4-o2", NOTHING_MORE),
            new SampleEvent("4-n1", "notification.sent", "4-o3", NOTHING_MORE),
            new SampleEvent("4-o4", "order.cancellation-requested", null, NOTHING_MORE),
            new SampleEvent("4-i2", "stock.released", "4-o4", TWO_CUPS),
            new SampleEvent("4-o5", "order.cancelled", "4-i2", NOTHING_MORE),
            new SampleEvent("4-o6", "payment.refunded", "4-i1", AMOUNT),
            new SampleEvent("4-n2", "notification.sent", "4-o5", NOTHING_MORE),
            new SampleEvent("4-n3", "notification.sent", "4-o6", NOTHING_MORE),
            new SampleEvent("5-o1", "order.placed", null, PRICE),
            new SampleEvent("5-i1", "stock.reserved", "5-o1", TWO_CUPS),
            new SampleEvent("5-o2", "payment.declined", "5-i1", NOTHING_MORE),
            new SampleEvent("5-o3", "order.cancelled", "5-o2", NOTHING_MORE),
            new SampleEvent("5-i2", "stock.released", "5-o3", TWO_CUPS),
            new SampleEvent("5-n1", "notification.failed", "5-o3", NOTHING_MORE));

    static final Set<String> TOLD_TO_CUSTOMERS = Set.of(
            "order.confirmed",
            "order.rejected",
            "order.shipped",
            "order.completed",
            "order.cancelled",
            "payment.refunded");

    private SampleEvents() {}
}
