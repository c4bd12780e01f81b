package io.orderflow.operator.redrive.http;

import io.orderflow.http.Cursor;
import io.orderflow.http.Ids;
import io.orderflow.http.InvalidRequest;
import io.orderflow.http.Limit;
import io.orderflow.http.Page;
import io.orderflow.http.Problems;
import io.orderflow.messaging.inbox.Subscriptions;
import io.orderflow.messaging.mending.Redrive;
import io.orderflow.messaging.mending.Redrives;
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

/** Parked events, tried again or given up at a limited rate. */
@Path("/failed-events/redrives")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Failed events")
class RedrivesResource {

    private final Transactions transactions;
    private final Redrives redrives;
    private final Subscriptions subscriptions;

    RedrivesResource(Transactions transactions, Redrives redrives, Subscriptions subscriptions) {
        this.transactions = transactions;
        this.redrives = redrives;
        this.subscriptions = subscriptions;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "startRedrive",
            summary = "Tries parked events again, one after the other, or discards them",
            description = "It stops by itself when half of the last ten events it tried have failed again.")
    @APIResponse(
            responseCode = "201",
            description = "It has begun.",
            content = @Content(schema = @Schema(implementation = RedriveAnswer.class)))
    public Response start(RedriveBody body, @Context UriInfo request) {
        Redrive.Events events = body.events();
        if (events.consumer().isPresent()
                && subscriptions.of(events.consumer().get()).isEmpty()) {
            throw InvalidRequest.of("consumer", subscriptions.mustBeOne());
        }
        Redrive redrive = redrives.start(body.action(), events, body.perSecond(), body.operator());
        return Response.created(request.getAbsolutePathBuilder()
                        .path(redrive.redriveId().toString())
                        .build())
                .entity(RedriveAnswer.of(redrive))
                .build();
    }

    @GET
    @Operation(operationId = "redrives", summary = "Redrives, the newest first")
    public RestResponse<Page<RedriveAnswer>> list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo request) {
        int most = Limit.parse(limit);
        UUID before = Cursor.decodeId(cursor).orElse(null);
        List<RedriveAnswer> found =
                transactions.call(transaction -> redrives.newest(transaction, before, most + 1).stream()
                        .map(RedriveAnswer::of)
                        .toList());
        return Page.answer(found, most, redrive -> redrive.redriveId().toString(), request);
    }

    @GET
    @Path("{redriveId}")
    @Operation(operationId = "redrive", summary = "How far a redrive is")
    @APIResponse(responseCode = "200", description = "The redrive")
    @APIResponse(responseCode = "404", description = "There is no such redrive")
    public RedriveAnswer get(@PathParam("redriveId") String redriveId) {
        UUID id = Ids.parse("redriveId", redriveId);
        return transactions
                .call(transaction -> redrives.find(transaction, id))
                .map(RedriveAnswer::of)
                .orElseThrow(() -> unknown(id));
    }

    @POST
    @Path("{redriveId}/cancel")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "cancelRedrive", summary = "Ends a redrive; one that has ended stays as it is")
    @APIResponse(responseCode = "200", description = "The redrive as it is now")
    @APIResponse(responseCode = "404", description = "There is no such redrive")
    public RedriveAnswer cancel(@PathParam("redriveId") String redriveId, DecisionBody body) {
        UUID id = Ids.parse("redriveId", redriveId);
        return redrives.cancel(id, body.operator()).map(RedriveAnswer::of).orElseThrow(() -> unknown(id));
    }

    private static HttpProblem unknown(UUID id) {
        return Problems.notFound("There is no redrive " + id + ".");
    }
}
