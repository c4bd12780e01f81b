package io.orderflow.order.timeline.rebuild.http;

import io.orderflow.http.Ids;
import io.orderflow.http.Problems;
import io.orderflow.operator.DecisionBody;
import io.orderflow.order.timeline.rebuild.RebuildTimeline;
import io.orderflow.order.timeline.rebuild.TimelineRebuild;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The timeline, made anew from the topics. */
@Path("/timeline-rebuilds")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Replays")
class TimelineRebuildsResource {

    private final RebuildTimeline rebuildTimeline;

    TimelineRebuildsResource(RebuildTimeline rebuildTimeline) {
        this.rebuildTimeline = rebuildTimeline;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "startTimelineRebuild",
            summary = "Makes the timeline anew from the topics, and compares it with the live one",
            description = "The live timeline goes on, and stays as it is until the rebuild is adopted.")
    @APIResponse(
            responseCode = "201",
            description = "It has begun.",
            content = @Content(schema = @Schema(implementation = TimelineRebuildAnswer.class)))
    @APIResponse(responseCode = "409", description = "Another rebuild is not done yet.")
    public Response start(DecisionBody body, @Context UriInfo request) {
        return switch (rebuildTimeline.start(body.operator())) {
            case RebuildTimeline.Started.Begun(TimelineRebuild rebuild) ->
                Response.created(request.getAbsolutePathBuilder()
                                .path(rebuild.reading().replayId().toString())
                                .build())
                        .entity(TimelineRebuildAnswer.of(rebuild))
                        .build();
            case RebuildTimeline.Started.Busy(UUID running) ->
                throw Problems.conflict("Rebuild " + running + " is not done yet.");
        };
    }

    @GET
    @Path("{rebuildId}")
    @Operation(operationId = "timelineRebuild", summary = "How far a rebuild is, and what it has found")
    @APIResponse(responseCode = "200", description = "The rebuild")
    @APIResponse(responseCode = "404", description = "There is no such rebuild")
    public TimelineRebuildAnswer get(@PathParam("rebuildId") String rebuildId) {
        UUID id = Ids.parse("rebuildId", rebuildId);
        return rebuildTimeline.find(id).map(TimelineRebuildAnswer::of).orElseThrow(() -> unknown(id));
    }

    @POST
    @Path("{rebuildId}/cancel")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "cancelTimelineRebuild",
            summary = "Ends a rebuild that is being read or compared; any other stays as it is")
    @APIResponse(responseCode = "200", description = "The rebuild as it is now")
    @APIResponse(responseCode = "404", description = "There is no such rebuild")
    public TimelineRebuildAnswer cancel(@PathParam("rebuildId") String rebuildId, DecisionBody body) {
        UUID id = Ids.parse("rebuildId", rebuildId);
        return rebuildTimeline
                .cancel(id, body.operator())
                .map(TimelineRebuildAnswer::of)
                .orElseThrow(() -> unknown(id));
    }

    @POST
    @Path("{rebuildId}/adoption")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "adoptTimelineRebuild",
            summary = "Mends the live timeline where a rebuild has found it different",
            description =
                    "What is missing is inserted, what differs is replaced, what the topics don't know is removed;"
                            + " rows as they were are kept aside.")
    @APIResponse(responseCode = "200", description = "It has begun")
    @APIResponse(responseCode = "404", description = "There is no such rebuild")
    @APIResponse(responseCode = "409", description = "The rebuild is not one that is compared and not adopted yet.")
    public TimelineRebuildAnswer adopt(@PathParam("rebuildId") String rebuildId, DecisionBody body) {
        UUID id = Ids.parse("rebuildId", rebuildId);
        return switch (rebuildTimeline.adopt(id, body.operator())) {
            case RebuildTimeline.Adoption.Begun(TimelineRebuild rebuild) -> TimelineRebuildAnswer.of(rebuild);
            case RebuildTimeline.Adoption.NotNow(TimelineRebuild.State state) ->
                throw Problems.conflict(
                        "Rebuild " + id + " is " + state + ", and only one that is COMPARED can be adopted.");
            case RebuildTimeline.Adoption.Unknown unknown -> throw unknown(id);
        };
    }

    private static HttpProblem unknown(UUID id) {
        return Problems.notFound("There is no rebuild " + id + ".");
    }
}
