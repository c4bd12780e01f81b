package io.orderflow.http.document;

import io.orderflow.http.Limit;
import io.orderflow.http.Prefer;
import io.orderflow.http.Repeats;
import io.orderflow.http.Sku;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Parameters that mean the same wherever they occur, told by their names: their form, bounds and examples. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class CommonParameters implements OASFilter {

    private static final String ID = "Id";
    private static final String AN_ID = "01934f2e-8b7a-7c3d-9e1f-2a4b6c8d0e10";

    @Override
    public Parameter filterParameter(Parameter parameter) {
        switch (parameter.getName()) {
            case "limit" ->
                describe(parameter, number(1, Limit.MOST).defaultValue(Limit.DEFAULT), "The most items to answer.", 20);
            case "cursor" ->
                describe(
                        parameter,
                        text(1, 1000).pattern("^[A-Za-z0-9_-]+$"),
                        "Where to go on; the Link to the next page has it.",
                        "TVVHLVdISVRF");
            case "sku" ->
                describe(
                        parameter,
                        text(1, 64).pattern("^" + Sku.PATTERN + "$"),
                        "The stock keeping unit, a product's key in every service.",
                        "MUG-WHITE");
            case "orderId" -> describe(parameter, id(), "The order's id.", AN_ID);
            case "failedEventId" ->
                describe(
                        parameter,
                        text(1, 18).pattern("^[0-9]+$"),
                        "The failed event's number, its own in every service.",
                        "17");
            case Repeats.KEY ->
                describe(
                        parameter,
                        text(1, 255).pattern("^[\\x21-\\x7E]+$"),
                        "Names this request: a repeat with the same key and body changes nothing and gets the same"
                                + " answer, for seven days.",
                        "5e9d7a34-0c1f-4b7e-9a51-6d7f0c2b8e13");
            case Prefer.NAME ->
                describe(
                        parameter,
                        OASFactory.createSchema().type(List.of(SchemaType.STRING)),
                        "wait=N: answer when it is decided, or after N seconds, at most "
                                + Prefer.LONGEST_WAIT.toSeconds() + "; undecided, as it was placed.",
                        "wait=10");
            default -> {
                // What stands in our paths, we gave its id; a customer's, in a query, has whatever form its service
                // likes.
                if (parameter.getIn() == Parameter.In.PATH
                        && parameter.getName().endsWith(ID)) {
                    describe(parameter, id(), "The " + whose(parameter.getName()) + "'s id.", AN_ID);
                }
            }
        }
        return parameter;
    }

    /** Of {@code replayId}, the replay. */
    private static String whose(String id) {
        return id.substring(0, id.length() - ID.length());
    }

    private static void describe(Parameter parameter, Schema form, String meaning, Object example) {
        parameter.setSchema(form);
        parameter.setExample(example);
        if (parameter.getDescription() == null) {
            parameter.setDescription(meaning);
        }
    }

    private static Schema number(int least, int most) {
        return OASFactory.createSchema()
                .type(List.of(SchemaType.INTEGER))
                .minimum(BigDecimal.valueOf(least))
                .maximum(BigDecimal.valueOf(most));
    }

    private static Schema text(int shortest, int longest) {
        return OASFactory.createSchema()
                .type(List.of(SchemaType.STRING))
                .minLength(shortest)
                .maxLength(longest);
    }

    private static Schema id() {
        return OASFactory.createSchema().type(List.of(SchemaType.STRING)).format("uuid");
    }
}
