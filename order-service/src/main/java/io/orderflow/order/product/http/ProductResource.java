package io.orderflow.order.product.http;

import io.orderflow.http.Cursor;
import io.orderflow.http.Limit;
import io.orderflow.http.Page;
import io.orderflow.http.Problems;
import io.orderflow.http.Sku;
import io.orderflow.order.product.Catalogue;
import io.orderflow.order.product.Product;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The products that orders can name. */
@Path("/products")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Products")
class ProductResource {

    private final Catalogue catalogue;

    ProductResource(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/{sku}")
    @Operation(
            operationId = "putProduct",
            summary = "Adds a product or changes it",
            description = "Orders placed before keep their prices.")
    @APIResponse(
            responseCode = "201",
            description = "It is new.",
            content = @Content(schema = @Schema(implementation = Product.class)))
    @APIResponse(
            responseCode = "200",
            description = "It was there and is as stated now.",
            content = @Content(schema = @Schema(implementation = Product.class)))
    public Response put(@PathParam("sku") String sku, ProductBody body, @Context UriInfo request) {
        Product product = body.product(Sku.parse("sku", sku));
        return catalogue.put(product)
                ? Response.created(request.getRequestUri()).entity(product).build()
                : Response.ok(product).build();
    }

    @GET
    @Path("/{sku}")
    @Operation(operationId = "product", summary = "A product")
    @APIResponse(responseCode = "200", description = "The product.")
    @APIResponse(responseCode = "404", description = "There is no such product.")
    public Product find(@PathParam("sku") String sku) {
        String known = Sku.parse("sku", sku);
        return catalogue.find(known).orElseThrow(() -> Problems.notFound("There is no product " + known + "."));
    }

    @GET
    @Operation(operationId = "products", summary = "The products, by sku")
    public RestResponse<Page<Product>> list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo request) {
        int most = Limit.parse(limit);
        return Page.answer(catalogue.list(Cursor.decodeSku(cursor), most + 1), most, Product::sku, request);
    }
}
