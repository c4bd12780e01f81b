package io.orderflow.notification.planted.http;

/** Stands for a door of the service. */
public record PlantedResource() {}
