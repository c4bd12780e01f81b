package io.orderflow.order.planted.http;

import io.orderflow.order.planted.Planted;

/** Stands for a door of the service; what is behind it must not know it in turn. */
public record PlantedResource(Planted inside) {}
