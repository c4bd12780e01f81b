package io.orderflow.operator.failed.http;

import io.orderflow.http.Cursor;
import io.orderflow.http.InvalidRequest;
import io.orderflow.http.Limit;
import io.orderflow.http.Page;
import io.orderflow.http.Problems;
import io.orderflow.http.Violation;
import io.orderflow.messaging.failed.FailedEventFilter;
import io.orderflow.messaging.failed.KeptEvents;
import io.orderflow.messaging.mending.MendFailedEvents;
import io.orderflow.messaging.mending.Mended;
import io.orderflow.messaging.mending.MendingLog;
import io.orderflow.messaging.transaction.Transactions;
import io.orderflow.operator.DecisionBody;
import io.orderflow.operator.failed.http.MendedAnswer.Outcome;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The events that this service's consumers could not handle. */
@Path("/failed-events")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Failed events")
class FailedEventsResource {

    private static final int SHOWN_ACTIONS = 200;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final String NOT_NOW =
            "It is not its turn: an earlier event of its order has to be settled first. Or it was settled already.";

    private final Transactions transactions;
    private final KeptEvents events;
    private final MendFailedEvents mend;
    private final MendingLog log;

    FailedEventsResource(Transactions transactions, KeptEvents events, MendFailedEvents mend, MendingLog log) {
        this.transactions = transactions;
        this.events = events;
        this.mend = mend;
        this.log = log;
    }

    @GET
    @Operation(
            operationId = "failedEvents",
            summary = "Failed events, the oldest first",
            description = "With those that were discarded, or handled as edited.")
    public RestResponse<Page<FailedEventAnswer>> list(
            @BeanParam FilterParameters which,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo request) {
        int most = Limit.parse(limit);
        long after = Cursor.decodeNumber(cursor).orElse(0L);
        FailedEventFilter filter = which.filter();
        List<FailedEventAnswer> found =
                transactions.call(transaction -> events.list(transaction, filter, after, most + 1).stream()
                        .map(FailedEventAnswer::of)
                        .toList());
        return Page.answer(found, most, event -> Long.toString(event.failedEventId()), request);
    }

    @GET
    @Path("groups")
    @Operation(
            operationId = "failureGroups",
            summary = "What is wrong, and with how many: unsettled failed events by cause",
            description = "The most first, up to 200 groups.")
    public Page<FailureGroupAnswer> groups(@BeanParam FilterParameters which) {
        FailedEventFilter filter = which.filter();
        return new Page<>(transactions.call(transaction -> events.groups(transaction, filter, Limit.MOST).stream()
                .map(FailureGroupAnswer::of)
                .toList()));
    }

    @GET
    @Path("actions")
    @Operation(operationId = "actions", summary = "What operators did, and why, the oldest first")
    public RestResponse<Page<ActionAnswer>> actions(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo request) {
        int most = Limit.parse(limit);
        long after = Cursor.decodeNumber(cursor).orElse(0L);
        List<ActionAnswer> found = transactions.call(transaction -> log.all(transaction, after, most + 1).stream()
                .map(ActionAnswer::of)
                .toList());
        return Page.answer(found, most, action -> Long.toString(action.actionId()), request);
    }

    @GET
    @Path("{failedEventId}")
    @Operation(operationId = "failedEvent", summary = "A failed event, with its record and what was done about it")
    @APIResponse(responseCode = "200", description = "The event")
    @APIResponse(responseCode = "404", description = "There is no such event, or it was handled as it came")
    public FailedEventDetails get(@PathParam("failedEventId") String failedEventId) {
        long id = number(failedEventId);
        return transactions
                .call(transaction -> {
                    List<MendingLog.Entry> actions = log.ofEvent(transaction, id, SHOWN_ACTIONS);
                    Map<Long, ConsumerRecord<byte[], byte[]>> edits = events.edits(transaction, id, SHOWN_ACTIONS);
                    return events.find(transaction, id).map(event -> FailedEventDetails.of(event, actions, edits));
                })
                .orElseThrow(() -> unknown(id));
    }

    @POST
    @Path("{failedEventId}/retry")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "retryFailedEvent", summary = "Tries an event now, once")
    @APIResponse(responseCode = "200", description = "It was tried.")
    @APIResponse(responseCode = "404", description = "There is no such event any more.")
    @APIResponse(responseCode = "409", description = NOT_NOW)
    public MendedAnswer retry(@PathParam("failedEventId") String failedEventId, RetryBody body) {
        long id = number(failedEventId);
        return answer(id, mend.retry(id, body.operator(), Boolean.TRUE.equals(body.withoutMissing())));
    }

    @POST
    @Path("{failedEventId}/edit")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "editFailedEvent",
            summary = "Changes what is tried of an event, and tries it",
            description = "The record as it came is kept. Its id, order, source and sequence stay as they are.")
    @APIResponse(responseCode = "200", description = "It was edited, and tried if it was its turn.")
    @APIResponse(responseCode = "404", description = "There is no such event any more.")
    @APIResponse(
            responseCode = "409",
            description = "This service has no such consumer any more, or it was settled already.")
    @APIResponse(responseCode = "422", description = "What comes of it is no event, or another one.")
    public MendedAnswer edit(@PathParam("failedEventId") String failedEventId, EditBody body) {
        long id = number(failedEventId);
        return answer(id, mend.edit(id, body.operator(), body.edit()));
    }

    @POST
    @Path("{failedEventId}/discard")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "discardFailedEvent",
            summary = "Gives an event up",
            description = "It has no effect and is kept; the later events of its order go on.")
    @APIResponse(responseCode = "200", description = "It is discarded.")
    @APIResponse(responseCode = "404", description = "There is no such event any more.")
    @APIResponse(responseCode = "409", description = NOT_NOW)
    public MendedAnswer discard(@PathParam("failedEventId") String failedEventId, DecisionBody body) {
        long id = number(failedEventId);
        return answer(id, mend.discard(id, body.operator()));
    }

    private static long number(String failedEventId) {
        if (!NUMBER.matcher(failedEventId).matches()) {
            throw InvalidRequest.of("failedEventId", "must be a number");
        }
        return Long.parseLong(failedEventId);
    }

    private static MendedAnswer answer(long id, Mended mended) {
        return switch (mended) {
            case Mended.Handled handled -> MendedAnswer.of(Outcome.HANDLED);
            case Mended.FailedAgain(var code, String message) -> new MendedAnswer(Outcome.FAILED_AGAIN, code, message);
            case Mended.Due due -> MendedAnswer.of(Outcome.DUE);
            case Mended.Edited edited -> MendedAnswer.of(Outcome.EDITED);
            case Mended.Discarded discarded -> MendedAnswer.of(Outcome.DISCARDED);
            case Mended.Unknown unknown -> throw unknown(id);
            case Mended.Settled(var outcome) ->
                throw Problems.conflict("Failed event " + id + " was settled already: " + outcome + ".");
            case Mended.NotItsTurn(long next) ->
                throw Problems.conflict("Failed event " + next + " of the same order has to be settled first.");
            case Mended.NoConsumer(String consumer) ->
                throw Problems.conflict(
                        "This service has no consumer " + consumer + " any more: the event can only be discarded.");
            case Mended.Refused(List<String> problems) ->
                throw InvalidRequest.unprocessable(problems.stream()
                        .map(problem -> new Violation("event", problem))
                        .toList());
        };
    }

    private static RuntimeException unknown(long id) {
        return Problems.notFound("There is no failed event " + id + ", or it was handled.");
    }
}
