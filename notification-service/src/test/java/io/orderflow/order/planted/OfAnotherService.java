package io.orderflow.order.planted;

/** Stands for a class of another service. */
public record OfAnotherService() {}
