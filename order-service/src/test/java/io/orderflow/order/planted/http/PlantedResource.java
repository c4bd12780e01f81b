package io.orderflow.order.planted.http;

/** Stands for a door of the service. */
public record PlantedResource() {}
