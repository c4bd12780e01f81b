package io.orderflow.order.product;

import io.orderflow.messaging.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Keeps the products. A change of price holds for orders that are placed from then on. */
@ApplicationScoped
public class Catalogue {

    private final Transactions transactions;
    private final Products products;
    private final Clock clock;

    Catalogue(Transactions transactions, Products products, Clock clock) {
        this.transactions = transactions;
        this.products = products;
        this.clock = clock;
    }

    /** Adds a product, or changes the one with its sku; true if it is new. */
    public boolean put(Product product) {
        return transactions.call(transaction -> products.put(transaction, product, clock.instant()));
    }

    /** The product with this sku. */
    public Optional<Product> find(String sku) {
        return transactions.call(transaction ->
                Optional.ofNullable(products.find(transaction, List.of(sku)).get(sku)));
    }

    /** The first {@code limit} products behind {@code afterSku}, or from the start, by sku. */
    public List<Product> list(Optional<String> afterSku, int limit) {
        return transactions.call(transaction -> products.list(transaction, afterSku, limit));
    }
}
