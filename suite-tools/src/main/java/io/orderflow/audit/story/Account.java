package io.orderflow.audit.story;

import java.math.BigDecimal;

/** An order's money, as its events tell it. */
public final class Account {
    private BigDecimal price = BigDecimal.ZERO;
    private BigDecimal cost = BigDecimal.ZERO;
    private BigDecimal charged = BigDecimal.ZERO;
    private BigDecimal refunded = BigDecimal.ZERO;

    void price(BigDecimal total, BigDecimal ofLines) {
        price = total;
        cost = ofLines;
    }

    void charge(BigDecimal amount) {
        charged = charged.add(amount);
    }

    void refund(BigDecimal amount) {
        refunded = refunded.add(amount);
    }

    public BigDecimal price() {
        return price;
    }

    /** What its lines come to. */
    public BigDecimal cost() {
        return cost;
    }

    public BigDecimal charged() {
        return charged;
    }

    public BigDecimal refunded() {
        return refunded;
    }

    /** What was charged and not given back. */
    public BigDecimal kept() {
        return charged.subtract(refunded);
    }

    /** Amounts are compared as numbers: 12.5 is 12.50. */
    public static boolean same(BigDecimal one, BigDecimal other) {
        return one.compareTo(other) == 0;
    }
}
