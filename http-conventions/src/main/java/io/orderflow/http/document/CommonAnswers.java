package io.orderflow.http.document;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import io.orderflow.http.Prefer;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Answers and their headers that no endpoint makes itself: entity tags, links, places, and what is refused before it. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class CommonAnswers implements OASFilter {

    private static final String A_TAG = "\"2c26b46b68ffc68ff99b453c1d304134\"";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getPaths()
                .getPathItems()
                .values()
                .forEach(path -> path.getOperations().forEach(CommonAnswers::describe));
    }

    private static void describe(HttpMethod method, Operation operation) {
        refusals(operation);
        APIResponses answers = operation.getResponses();
        answer(answers, 200)
                .filter(ok -> method == HttpMethod.GET
                        && ok.getContent() != null
                        && ok.getContent().hasMediaType(APPLICATION_JSON))
                .ifPresent(ok -> versions(operation, ok));
        Problems.describe(answers);
        answer(answers, 201)
                .ifPresent(
                        created -> created.addHeader(HttpHeaders.LOCATION, header("Where it is.", "/orders/…", true)));
        if (parameters(operation).stream().anyMatch(parameter -> Prefer.NAME.equals(parameter.getName()))) {
            answer(answers, 201)
                    .ifPresent(waited -> waited.addHeader(
                            Prefer.APPLIED, header("The preference that was met, if one was.", "wait=10", false)));
        }
    }

    private static void refusals(Operation operation) {
        APIResponses answers = operation.getResponses();
        if (!parameters(operation).isEmpty() || operation.getRequestBody() != null) {
            Problems.add(answers, 400, "Something in the request is wrong; violations name every bad field.");
        }
        Problems.add(answers, 406, "Accept names no type that this can be answered in.");
        if (operation.getRequestBody() != null) {
            Problems.add(answers, 413, "The body is longer than 64 KB.");
            Problems.add(answers, 415, "The body is of another type than application/json.");
        }
        Problems.add(
                answers,
                503,
                "Not right now: the database or the broker doesn't answer, or there is more to do than can be done.");
        answer(answers, 503)
                .orElseThrow()
                .addHeader(HttpHeaders.RETRY_AFTER, header("After how many seconds to try again.", "1", true));
    }

    /** Answers to GET tell their version, and aren't sent to those who have it. */
    private static void versions(Operation operation, APIResponse ok) {
        ok.addHeader(HttpHeaders.ETAG, header("Names this version of the answer.", A_TAG, true));
        operation
                .getResponses()
                .addAPIResponse(
                        "304",
                        OASFactory.createAPIResponse()
                                .description("It is still as If-None-Match says.")
                                .addHeader(HttpHeaders.ETAG, header("Names this version of it.", A_TAG, true)));
        Problems.add(operation.getResponses(), 412, "It is not as If-Match says.");
        operation.addParameter(tag(HttpHeaders.IF_NONE_MATCH, "The ETag of the answer that the client has."));
        operation.addParameter(tag(HttpHeaders.IF_MATCH, "The ETag of the only answer that the client wants."));
        if (parameters(operation).stream().anyMatch(parameter -> "cursor".equals(parameter.getName()))) {
            ok.setDescription("A page of the list.");
            ok.addHeader(
                    HttpHeaders.LINK,
                    header(
                            "The next page, where the list goes on.",
                            "</orders?cursor=TVVHLVdISVRF>; rel=\"next\"",
                            false));
        }
    }

    private static Parameter tag(String name, String meaning) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.HEADER)
                .description(meaning)
                .schema(OASFactory.createSchema().type(List.of(SchemaType.STRING)))
                .example(A_TAG);
    }

    private static Header header(String meaning, String example, boolean always) {
        return OASFactory.createHeader()
                .description(meaning)
                .required(always)
                .schema(OASFactory.createSchema().type(List.of(SchemaType.STRING)))
                .example(example);
    }

    private static List<Parameter> parameters(Operation operation) {
        return Optional.ofNullable(operation.getParameters()).orElse(List.of());
    }

    private static Optional<APIResponse> answer(APIResponses answers, int status) {
        Map<String, APIResponse> all = answers.getAPIResponses();
        return Optional.ofNullable(all.get(Integer.toString(status)));
    }
}
