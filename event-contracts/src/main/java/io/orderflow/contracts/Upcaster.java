package io.orderflow.contracts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.UnaryOperator;

/**
 * How a body of one version of an event type becomes a body of the next version.
 *
 * <p>The step may change the tree it is given. It gets any JSON object, not only what the schema allows, because it
 * comes before the check that binding is. What it can't understand it leaves as it is, and throws nothing: binding then
 * refuses the body and says why.
 *
 * @param type the event's name on the wire, such as {@code order.placed}
 * @param fromVersion the version of the bodies it takes; it gives back bodies of {@code fromVersion + 1}
 * @param step takes a body of {@code fromVersion} and gives it back as one of the next version
 */
record Upcaster(String type, int fromVersion, UnaryOperator<ObjectNode> step) {}
