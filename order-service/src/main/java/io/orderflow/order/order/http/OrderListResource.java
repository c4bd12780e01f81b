package io.orderflow.order.order.http;

import io.orderflow.http.Constants;
import io.orderflow.http.Cursor;
import io.orderflow.http.InvalidRequest;
import io.orderflow.http.Limit;
import io.orderflow.http.Page;
import io.orderflow.http.Violations;
import io.orderflow.order.order.OrderStatus;
import io.orderflow.order.order.lookup.ListOrders;
import io.orderflow.order.order.lookup.ListOrders.Filter;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Lists of orders. */
@Path("/orders")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Orders")
class OrderListResource {

    private final ListOrders listOrders;

    OrderListResource(ListOrders listOrders) {
        this.listOrders = listOrders;
    }

    @GET
    @Operation(
            operationId = "orders",
            summary = "Orders, the newest first",
            description = "Of one customer, in one status, or all. One answer looks at the next " + ListOrders.LOOKED_AT
                    + " orders (of the customer) at most: it may hold fewer than limit, or none, and still link to the"
                    + " next page. The list is at its end where there is no link.")
    public RestResponse<Page<OrderAnswer>> list(
            @Parameter(
                            description = "Only this customer's orders",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            minLength = 1,
                                            maxLength = PlaceOrderBody.LONGEST_CUSTOMER_ID),
                            example = "c-1001")
                    @QueryParam("customerId")
                    @Nullable
                    String customerId,
            @Parameter(
                            description = "Only orders that are in this status",
                            schema = @Schema(implementation = OrderStatus.class),
                            example = "CONFIRMED")
                    @QueryParam("status")
                    @Nullable
                    String status,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo request) {
        int most = Limit.parse(limit);
        check(customerId);
        Filter filter = new Filter(
                Optional.ofNullable(customerId),
                Constants.parse("status", status, OrderStatus.values()),
                Cursor.decodeId(cursor));
        ListOrders.Part part = listOrders.newest(filter, most);
        return Page.answer(
                part.orders().stream().map(OrderAnswer::of).toList(),
                part.next().map(UUID::toString),
                request);
    }

    private static void check(@Nullable String customerId) {
        Violations violations = new Violations();
        violations.optionalText("customerId", customerId, PlaceOrderBody.LONGEST_CUSTOMER_ID);
        if (!violations.none()) {
            throw InvalidRequest.of(violations.all());
        }
    }
}
