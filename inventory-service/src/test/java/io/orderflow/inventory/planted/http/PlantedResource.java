package io.orderflow.inventory.planted.http;

/** Stands for a door of the service. */
public record PlantedResource() {}
