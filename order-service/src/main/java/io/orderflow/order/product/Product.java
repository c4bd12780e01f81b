package io.orderflow.order.product;

import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What can be ordered.
 *
 * @param sku the stock keeping unit, its key in every service
 * @param price of one, more than 0, with the scale of its currency
 * @param currency its ISO 4217 code
 */
@Schema(example = """
        {"sku": "MUG-WHITE", "name": "White mug", "price": "12.50", "currency": "EUR"}""")
public record Product(String sku, String name, BigDecimal price, String currency) {}
