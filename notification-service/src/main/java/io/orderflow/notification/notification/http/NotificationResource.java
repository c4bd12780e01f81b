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
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What customers were told. */
@Path("/notifications")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Notifications")
class NotificationResource {

    private final Transactions transactions;
    private final Notifications notifications;

    NotificationResource(Transactions transactions, Notifications notifications) {
        this.transactions = transactions;
        this.notifications = notifications;
    }

    @GET
    @Operation(
            operationId = "notifications",
            summary = "What the customer was told about an order",
            description = "In the order of the events. reason says why a notification failed or has to be tried again. "
                    + "Several may have gone out in one mail, that of the last of them: sentWith names it in the "
                    + "others.")
    public RestResponse<Page<NotificationState>> list(
            @Parameter(required = true) @QueryParam("orderId") @Nullable String orderId,
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
