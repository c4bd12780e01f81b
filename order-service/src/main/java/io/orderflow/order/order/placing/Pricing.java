package io.orderflow.order.order.placing;

import io.orderflow.contracts.OrderLine;
import io.orderflow.order.order.placing.Placement.BadLine;
import io.orderflow.order.product.Product;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an order costs, by the catalogue; or which of its lines have no price in its currency. */
record Pricing(List<OrderLine> lines, BigDecimal total, List<BadLine> bad) {

    static Pricing of(NewOrder request, Map<String, Product> products) {
        List<OrderLine> lines = new ArrayList<>();
        List<BadLine> bad = new ArrayList<>();
        BigDecimal total = BigDecimal.ZERO;
        for (NewOrder.Line line : request.lines()) {
            Product product = products.get(line.sku());
            if (product == null) {
                bad.add(new BadLine(lines.size() + bad.size(), "is not a product we have"));
            } else if (!product.currency().equals(request.currency())) {
                String problem = "is sold in %s, not in %s".formatted(product.currency(), request.currency());
                bad.add(new BadLine(lines.size() + bad.size(), problem));
            } else {
                lines.add(new OrderLine(line.sku(), line.quantity(), product.price()));
                total = total.add(product.price().multiply(BigDecimal.valueOf(line.quantity())));
            }
        }
        return new Pricing(lines, total, bad);
    }
}
