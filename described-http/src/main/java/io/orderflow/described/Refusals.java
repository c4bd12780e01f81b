package io.orderflow.described;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import java.util.UUID;

/** Requests that every operation refuses in the same way. */
public final class Refusals {

    private static final String TOO_LONG = "x".repeat(64 * 1024 + 1);

    private final Document document;
    private final CheckedAnswers answers;

    /** @param answers sees what is answered */
    public Refusals(Document document, CheckedAnswers answers) {
        this.document = document;
        this.answers = answers;
    }

    /** Asks for an answer of a type that none has. */
    public void wantAnotherType() {
        for (Operation operation : document.operations()) {
            given().filter(answers)
                    .accept("application/xml")
                    .contentType("application/json")
                    .request(
                            operation.method(), operation.path(UUID.randomUUID().toString()));
        }
    }

    /** Sends bodies that are too long, or of a type that nobody reads. */
    public void sendWhatNobodyReads() {
        document.operations().stream().filter(Operation::takesBody).forEach(operation -> {
            send(operation, "application/json", TOO_LONG);
            send(operation, "text/plain", "{}");
        });
    }

    /** Sends something wrong in the path, the query or the body: every operation has one of them. */
    public void areWrong() {
        for (Operation operation : document.operations()) {
            given().filter(answers)
                    .contentType("application/json")
                    .body(operation.takesBody() ? "[]" : "")
                    .request(operation.method(), operation.path("~") + "?limit=0");
        }
    }

    private Response send(Operation operation, String type, String body) {
        return given().filter(answers)
                .contentType(type)
                .body(body)
                .request(operation.method(), operation.path(UUID.randomUUID().toString()));
    }
}
