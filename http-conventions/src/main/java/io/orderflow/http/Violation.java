package io.orderflow.http;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One thing that is wrong with a request.
 *
 * @param field where: a place in the body such as {@code lines[0].quantity}, or a parameter's or header's name
 * @param message what is wrong, to be read behind the field's name; never holds the value
 */
@Schema(name = "BadField")
public record Violation(String field, String message) {}
