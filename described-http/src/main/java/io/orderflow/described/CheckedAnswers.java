package io.orderflow.described;

import static io.restassured.RestAssured.given;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Lets no answer through that is not as the document describes it, and remembers which were seen. */
public final class CheckedAnswers implements Filter {

    private static final List<Integer> NO_SUCH_OPERATION = List.of(404, 405);

    private final Document document;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    /** @param document of the service that answers */
    public CheckedAnswers(Document document) {
        this.document = document;
    }

    /** The answers seen so far, as {@link Document#answers} names them. */
    public Set<String> seen() {
        return new TreeSet<>(seen);
    }

    /**
     * Asks for what is there, then whether it has changed, which it must not have, and then for a version that it isn't.
     *
     * @return the first answer
     */
    public Response getConditionally(String path) {
        Response first = given().filter(this).get(path);
        first.then().statusCode(200);
        given().filter(this)
                .header("If-None-Match", first.header("ETag"))
                .get(path)
                .then()
                .statusCode(304);
        given().filter(this).header("If-Match", "\"another\"").get(path).then().statusCode(412);
        return first;
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response answer = context.next(request, expected);
        Exchange exchange = Exchange.of(request, answer);
        if (!isOfTheFramework(exchange.path())) {
            check(exchange);
        }
        return answer;
    }

    /** Health, metrics and the like are no part of a service's interface, and some are at another port. */
    static boolean isOfTheFramework(String path) {
        return path.startsWith("/q/");
    }

    private void check(Exchange exchange) {
        Optional<Operation> operation = document.askedBy(exchange);
        List<String> findings = operation
                .map(asked -> asked.findings(exchange))
                .orElseGet(() -> NO_SUCH_OPERATION.contains(exchange.status())
                        ? List.of()
                        : List.of("The path is not described, or not with this method"));
        if (!findings.isEmpty()) {
            throw new AssertionError(
                    exchange + "\nis not as the document describes it:\n" + String.join("\n", findings));
        }
        operation.ifPresent(asked -> seen.add(asked.answer(Integer.toString(exchange.status()))));
    }
}
