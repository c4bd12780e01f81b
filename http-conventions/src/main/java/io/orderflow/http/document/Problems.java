package io.orderflow.http.document;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Answers with problem documents, as a document describes them. */
final class Problems {

    private static final String TYPE = "application/problem+json";

    private Problems() {}

    /** Adds an answer, unless its endpoint describes it in words of its own. */
    static void add(APIResponses answers, int status, String when) {
        String key = Integer.toString(status);
        APIResponse known = answers.getAPIResponse(key);
        if (known == null) {
            answers.addAPIResponse(key, OASFactory.createAPIResponse().description(when));
        } else if (known.getContent() == null) {
            // What the scanner adds by itself says nothing but the status.
            known.setDescription(when);
        }
    }

    /** Says of all answers from 400 on what they look like, unless they are of a kind of their own. */
    static void describe(APIResponses answers) {
        answers.getAPIResponses().forEach((status, answer) -> {
            if (status.compareTo("400") >= 0 && !hasOwnKind(answer)) {
                answer.setContent(content());
            }
        });
    }

    private static boolean hasOwnKind(APIResponse answer) {
        return answer.getContent() != null
                && answer.getContent().getMediaTypes().values().stream()
                        .map(media -> media.getSchema().getRef())
                        .anyMatch(ref -> ref != null && !ref.endsWith("/HttpProblem"));
    }

    private static Content content() {
        return OASFactory.createContent()
                .addMediaType(
                        TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("Problem")));
    }
}
