package io.orderflow.notification.planted;

import io.orderflow.http.Page;
import io.orderflow.notification.planted.http.PlantedResource;
import io.orderflow.order.planted.OfAnotherService;
import jakarta.ws.rs.core.UriInfo;

/** Knows what it must not, so that the rules can show that they notice. */
public record Planted(OfAnotherService another, PlantedResource door, Page<String> convention, UriInfo framework) {}
