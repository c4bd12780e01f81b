package io.orderflow.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.List;

/** Places in a JSON body as a client would write them: {@code lines[0].quantity}; the whole body is {@code body}. */
final class JsonPath {

    static final String WHOLE = "body";

    private JsonPath() {}

    /** Where a parser is. */
    static String of(JsonParser parser) {
        String path = of(parser.getParsingContext());
        return path.isEmpty() ? WHOLE : path;
    }

    /** A field of the object whose end a parser is at. */
    static String ofField(JsonParser atEndOfObject, String name) {
        return join(of(atEndOfObject.getParsingContext()), name);
    }

    /** Where binding failed. */
    static String of(List<JsonMappingException.Reference> references) {
        String path = "";
        for (JsonMappingException.Reference reference : references) {
            path = reference.getFieldName() == null
                    ? path + "[" + reference.getIndex() + "]"
                    : join(path, reference.getFieldName());
        }
        return path.isEmpty() ? WHOLE : path;
    }

    private static String of(JsonStreamContext context) {
        if (context.inRoot()) {
            return "";
        }
        String parent = of(context.getParent());
        if (context.inArray()) {
            return context.hasCurrentIndex() ? parent + "[" + context.getCurrentIndex() + "]" : parent;
        }
        return context.getCurrentName() == null ? parent : join(parent, context.getCurrentName());
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
