package io.orderflow.order;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Locale;
import java.util.UUID;

/** What clients of the service do in most tests. */
public final class Client {

    private Client() {}

    public static RequestSpecification json() {
        return given().contentType(ContentType.JSON);
    }

    /** Makes sure a product is there; gives back its sku. */
    public static String product(String sku, String price, String currency) {
        json().body("""
                        {"name": "%s", "price": "%s", "currency": "%s"}""".formatted(sku, price, currency)).put("/products/" + sku);
        return sku;
    }

    /** The body of an order of {@code quantity} of one product. */
    public static String order(String customerId, String sku, int quantity) {
        return order(customerId, sku, quantity, "tok_secret");
    }

    private static String order(String customerId, String sku, int quantity, String paymentToken) {
        return """
                {"customerId": "%s", "email": "ada@example.org", "currency": "EUR", "paymentToken": "%s",
                 "lines": [{"sku": "%s", "quantity": %d}]}""".formatted(customerId, paymentToken, sku, quantity);
    }

    /** Places an order; gives back its id. */
    public static UUID place(String customerId, String sku, int quantity) {
        return place(customerId, sku, quantity, "tok_secret");
    }

    /** The same, paid with that token. */
    public static UUID place(String customerId, String sku, int quantity, String paymentToken) {
        Response answer =
                json().body(order(customerId, sku, quantity, paymentToken)).post("/orders");
        answer.then().statusCode(201);
        return UUID.fromString(answer.path("orderId"));
    }

    /** The status an order is in now. */
    public static String status(UUID orderId) {
        return given().get("/orders/" + orderId).path("status");
    }

    /** A name that no other test uses. */
    public static String fresh(String prefix) {
        return prefix + "-" + UUID.randomUUID().toString().substring(0, 8).toLowerCase(Locale.ROOT);
    }
}
