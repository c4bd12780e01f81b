package io.orderflow.notification.delivery.http;

import io.orderflow.http.Ids;
import io.orderflow.http.Problems;
import io.orderflow.messaging.transaction.Transactions;
import io.orderflow.notification.delivery.StoredMail;
import io.orderflow.notification.delivery.StoredMails;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Mails that were kept instead of sent. */
@Path("/notifications/{notificationId}/mail")
@RunOnVirtualThread
@Tag(name = "Notifications")
class StoredMailResource {

    private static final String TEXT = "text/plain;charset=UTF-8";
    private static final String HTML = "text/html;charset=UTF-8";

    private final Transactions transactions;
    private final StoredMails mails;

    StoredMailResource(Transactions transactions, StoredMails mails) {
        this.transactions = transactions;
        this.mails = mails;
    }

    @GET
    @Produces(TEXT)
    @Operation(
            operationId = "mail",
            summary = "The mail of a notification",
            description = "As text, or as HTML for those who ask for it. Notifications that were sent together have "
                    + "one mail. There is none before it is delivered, and "
                    + "none at all where mails are sent by a mail server.")
    @APIResponse(
            responseCode = "200",
            description = "The mail",
            content = {
                @Content(
                        mediaType = MediaType.TEXT_PLAIN,
                        schema = @Schema(type = SchemaType.STRING),
                        example = "Hello,\n\nthank you for your order 6C8D-0E10. …"),
                @Content(
                        mediaType = MediaType.TEXT_HTML,
                        schema = @Schema(type = SchemaType.STRING),
                        example = "<p>Hello,</p><p>thank you for your order 6C8D-0E10. …</p>")
            })
    @APIResponse(responseCode = "404", description = "No such mail is kept here")
    public String text(@PathParam("notificationId") String notificationId) {
        return find(notificationId).text();
    }

    @GET
    @Produces(HTML + ";qs=0.9")
    @Operation(hidden = true)
    public Response html(@PathParam("notificationId") String notificationId) {
        // What a mail shows came from outside; a browser must run none of it, should escaping ever fail.
        return Response.ok(find(notificationId).html())
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    private StoredMail find(String notificationId) {
        UUID id = Ids.parse("notificationId", notificationId);
        return transactions
                .call(transaction -> mails.find(transaction, id))
                .orElseThrow(() -> Problems.notFound("There is no mail of notification " + id + " here."));
    }
}
