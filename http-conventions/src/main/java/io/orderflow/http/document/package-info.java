/** What every service's OpenAPI document says of the conventions, so that no endpoint has to. */
@NullMarked
package io.orderflow.http.document;

import org.jspecify.annotations.NullMarked;
