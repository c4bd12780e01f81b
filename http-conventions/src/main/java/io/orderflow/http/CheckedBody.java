package io.orderflow.http;

/**
 * A request's body that knows its own rules.
 *
 * <p>It is checked before the endpoint gets it, together with how it was read, so that its sender hears of unknown
 * fields, wrong types and bad values at once. Only within {@link #check} can a component that is not marked as nullable
 * be null.
 */
public interface CheckedBody {

    /** Adds whatever is wrong with this body. */
    void check(Violations violations);
}
