package io.orderflow.local.command;

import java.net.URI;

/** What a newcomer reads once all is ready. */
public final class WhatToTry {
    private WhatToTry() {}

    /**
     * The text.
     *
     * @param logs where the logs are
     * @param howToStop a command or a key
     */
    public static String text(URI orders, URI inventory, URI notifications, String logs, String howToStop) {
        return """

                Try:

                  # place an order, and wait up to 10 s for what becomes of it (KETTLE: only 3 left; TRAY: sold out)
                  curl -i -X POST %1$s/orders -H 'Content-Type: application/json' -H 'Prefer: wait=10' \\
                    -d '{"customerId":"c-1","email":"ada@example.com","currency":"EUR","lines":[{"sku":"TEAPOT","quantity":2}]}'

                  # its way through all services, and what the customer was told (put the orderId of the answer there)
                  curl %1$s/orders/ORDER_ID/timeline
                  curl '%3$s/notifications?orderId=ORDER_ID'

                  # products, stock, and the interfaces
                  curl %1$s/products
                  curl %2$s/stock
                  curl %1$s/q/openapi

                Logs: %4$s
                Stop: %5$s
                """.formatted(orders, inventory, notifications, logs, howToStop);
    }
}
