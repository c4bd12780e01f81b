package io.orderflow.notification.notification.http;

import io.orderflow.http.Cursor;
import io.orderflow.http.Ids;
import io.orderflow.http.Limit;
import io.orderflow.http.Page;
import io.orderflow.messaging.transaction.Transactions;
import io.orderflow.notification.notification.NotificationState;
import io.orderflow.notification.notification.Notifications;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What customers were told. */
@Path("/notifications")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Notifications")
class NotificationResource {

    private static final String EXAMPLE = """
            {
              "items": [
                {
                  "notificationId": "01934f2e-a0b1-7c2d-8e3f-405162738495",
                  "orderId": "01934f2e-8b7a-7c3d-9e1f-2a4b6c8d0e10",
                  "eventId": "01934f2e-9fd0-7b1a-8c2d-3e4f50617283",
                  "channel": "EMAIL",
                  "template": "order-confirmed",
                  "status": "SENT",
                  "recipient": "a***@example.com",
                  "subject": "Your order 6C8D-0E10 is confirmed",
                  "attempts": 1,
                  "createdAt": "2026-01-31T12:34:57.512Z",
                  "sentAt": "2026-01-31T12:34:57.561Z"
                }
              ]
            }""";

    private final Transactions transactions;
    private final Notifications notifications;

    NotificationResource(Transactions transactions, Notifications notifications) {
        this.transactions = transactions;
        this.notifications = notifications;
    }

    @GET
    @Operation(
            summary = "What the customer was told about an order",
            description = "In the order of the events. reason says why a notification failed or has to be tried again.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = NotificationState.class, example = EXAMPLE)))
    @APIResponse(responseCode = "400", description = "orderId is missing or not a UUID")
    public Response list(
            @Parameter(required = true, example = "01934f2e-8b7a-7c3d-9e1f-2a4b6c8d0e10")
                    @QueryParam("orderId")
                    @Nullable
                    String orderId,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo request) {
        UUID order = Ids.parse("orderId", orderId);
        int most = Limit.parse(limit);
        UUID after = Cursor.decodeId(cursor).orElse(null);
        List<NotificationState> found =
                transactions.call(transaction -> notifications.ofOrder(transaction, order, after, most + 1));
        return Page.answer(found, most, item -> item.notificationId().toString(), request);
    }
}
