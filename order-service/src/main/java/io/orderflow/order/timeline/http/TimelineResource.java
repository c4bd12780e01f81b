package io.orderflow.order.timeline.http;

import io.orderflow.http.Ids;
import io.orderflow.http.Page;
import io.orderflow.http.Problems;
import io.orderflow.order.timeline.ShowTimeline;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What happened to an order, in every service. */
@Path("/orders/{orderId}/timeline")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Orders")
class TimelineResource {

    private final ShowTimeline showTimeline;

    TimelineResource(ShowTimeline showTimeline) {
        this.showTimeline = showTimeline;
    }

    @GET
    @Operation(
            operationId = "timeline",
            summary = "Every event of every service about an order, causes before effects",
            description = "Written from the events as they arrive: of an order just placed it may be empty for a"
                    + " moment, and what happened last may be missing as long.")
    @APIResponse(responseCode = "200", description = "The timeline.")
    @APIResponse(responseCode = "404", description = "There is no such order.")
    public Page<TimelineItem> show(@PathParam("orderId") String orderId) {
        UUID id = Ids.parse("orderId", orderId);
        return showTimeline
                .of(id)
                .map(events -> new Page<>(events.stream().map(TimelineItem::of).toList()))
                .orElseThrow(() -> Problems.notFound("There is no order " + id + "."));
    }
}
