package io.orderflow.operator;

import io.orderflow.http.CheckedBody;
import io.orderflow.http.Violations;
import io.orderflow.messaging.mending.Operator;

/** A body that says who does something, and why. */
public interface Decision extends CheckedBody {

    int LONGEST_NAME = 100;
    int LONGEST_REASON = 500;

    String by();

    String reason();

    @Override
    default void check(Violations violations) {
        violations.text("by", by(), LONGEST_NAME);
        violations.text("reason", reason(), LONGEST_REASON);
    }

    default Operator operator() {
        return new Operator(by(), reason());
    }
}
