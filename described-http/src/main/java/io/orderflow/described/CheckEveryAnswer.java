package io.orderflow.described;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;

/** Holds every answer that any test of a service gets by RestAssured against the document of who answers. */
public final class CheckEveryAnswer implements QuarkusTestBeforeEachCallback, Filter {

    @Override
    public void beforeEach(QuarkusTestMethodContext test) {
        RestAssured.replaceFiltersWith(this);
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        URI asked = URI.create(request.getURI());
        return CheckedAnswers.isOfTheFramework(asked.getPath())
                ? context.next(request, expected)
                : new CheckedAnswers(Document.of(asked)).filter(request, expected, context);
    }
}
