package io.orderflow.order.planted;

import io.orderflow.inventory.planted.OfAnotherService;
import io.orderflow.order.planted.http.PlantedResource;

/** Knows what it must not, so that the rules can show that they notice. */
public record Planted(OfAnotherService another, PlantedResource door) {}
