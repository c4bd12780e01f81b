package io.orderflow.operator.replay.http;

import io.orderflow.http.Cursor;
import io.orderflow.http.Ids;
import io.orderflow.http.InvalidRequest;
import io.orderflow.http.Limit;
import io.orderflow.http.Page;
import io.orderflow.http.Problems;
import io.orderflow.http.Violation;
import io.orderflow.messaging.replay.Replay;
import io.orderflow.messaging.replay.Replays;
import io.orderflow.messaging.replay.StartedReplay;
import io.orderflow.messaging.transaction.Transactions;
import io.orderflow.operator.DecisionBody;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Parts of topics, read again for a consumer. */
@Path("/replays")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Replays")
class ReplaysResource {

    private final Transactions transactions;
    private final Replays replays;

    ReplaysResource(Transactions transactions, Replays replays) {
        this.transactions = transactions;
        this.replays = replays;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "startReplay",
            summary = "Reads a part of a topic again for a consumer",
            description = "What the consumer has handled already is a duplicate and has no second effect. Its own"
                    + " offsets are left alone.")
    @APIResponse(
            responseCode = "201",
            description = "It has begun.",
            content = @Content(schema = @Schema(implementation = ReplayAnswer.class)))
    public Response start(ReplayBody body, @Context UriInfo request) {
        return switch (replays.start(body.request(), body.operator())) {
            case StartedReplay.Begun(Replay replay) ->
                Response.created(request.getAbsolutePathBuilder()
                                .path(replay.replayId().toString())
                                .build())
                        .entity(ReplayAnswer.of(replay))
                        .build();
            case StartedReplay.Refused(List<StartedReplay.Finding> findings) ->
                throw InvalidRequest.of(findings.stream()
                        .map(finding -> new Violation(finding.field(), finding.message()))
                        .toList());
        };
    }

    @GET
    @Operation(operationId = "replays", summary = "Replays, the newest first")
    public RestResponse<Page<ReplayAnswer>> list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo request) {
        int most = Limit.parse(limit);
        UUID before = Cursor.decodeId(cursor).orElse(null);
        List<ReplayAnswer> found =
                transactions.call(transaction -> replays.newest(transaction, before, most + 1).stream()
                        .map(ReplayAnswer::of)
                        .toList());
        return Page.answer(found, most, replay -> replay.replayId().toString(), request);
    }

    @GET
    @Path("{replayId}")
    @Operation(operationId = "replay", summary = "How far a replay is")
    @APIResponse(responseCode = "200", description = "The replay")
    @APIResponse(responseCode = "404", description = "There is no such replay")
    public ReplayAnswer get(@PathParam("replayId") String replayId) {
        UUID id = Ids.parse("replayId", replayId);
        return transactions
                .call(transaction -> replays.find(transaction, id))
                .map(ReplayAnswer::of)
                .orElseThrow(() -> unknown(id));
    }

    @POST
    @Path("{replayId}/cancel")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "cancelReplay", summary = "Ends a replay; one that has ended stays as it is")
    @APIResponse(responseCode = "200", description = "The replay as it is now")
    @APIResponse(responseCode = "404", description = "There is no such replay")
    public ReplayAnswer cancel(@PathParam("replayId") String replayId, DecisionBody body) {
        UUID id = Ids.parse("replayId", replayId);
        return replays.cancel(id, body.operator()).map(ReplayAnswer::of).orElseThrow(() -> unknown(id));
    }

    private static HttpProblem unknown(UUID id) {
        return Problems.notFound("There is no replay " + id + ".");
    }
}
