package io.orderflow.inventory.planted;

/** Stands for a class of another service. */
public record OfAnotherService() {}
