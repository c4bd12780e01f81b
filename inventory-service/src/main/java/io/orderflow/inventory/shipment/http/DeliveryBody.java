package io.orderflow.inventory.shipment.http;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the warehouse says when the customer has an order's parcel: nothing. */
@Schema(example = "{}", maxProperties = 0)
record DeliveryBody() {}
