package io.orderflow.order.product;

import java.math.BigDecimal;

/**
 * What can be ordered.
 *
 * @param sku the stock keeping unit, its key in every service
 * @param price of one, more than 0, with the scale of its currency
 * @param currency its ISO 4217 code
 */
public record Product(String sku, String name, BigDecimal price, String currency) {}
