package io.orderflow.audit.story;

import java.util.HashMap;
import java.util.Map;

/** What events say of products: how much of each is set aside, and how much has left. */
public final class Warehouse {

    /** Of one product, in pieces. */
    public record Figures(long reserved, long shipped) {
        public static final Figures NONE = new Figures(0, 0);

        Figures plus(long moreReserved, long moreShipped) {
            return new Figures(reserved + moreReserved, shipped + moreShipped);
        }
    }

    private final Map<String, Figures> bySku = new HashMap<>();

    void reserve(Lines lines) {
        lines.quantities().forEach((sku, quantity) -> change(sku, quantity, 0));
    }

    void release(Lines lines) {
        lines.quantities().forEach((sku, quantity) -> change(sku, -quantity, 0));
    }

    void ship(Lines lines) {
        lines.quantities().forEach((sku, quantity) -> change(sku, -quantity, quantity));
    }

    private void change(String sku, long reserved, long shipped) {
        bySku.merge(sku, new Figures(reserved, shipped), (before, more) -> before.plus(more.reserved, more.shipped));
    }

    /** What is said of a product; it is forgotten with that. */
    public Figures take(String sku) {
        Figures figures = bySku.remove(sku);
        return figures == null ? Figures.NONE : figures;
    }

    /** What nobody has taken. */
    public Map<String, Figures> left() {
        return bySku;
    }
}
