package io.orderflow.kubernetes.broken;

/** Where in an installation something is wrong. */
final class Places {

    static final String LOCAL = "local";
    static final String PRODUCTION = "production";

    /** One of the services, in place of all. */
    static final String ORDERS = "order-service";

    static final String POD = "/spec/template/spec";

    /** The container that goes on for ever. */
    static final String MAIN = POD + "/containers/0";

    /** The container before it. */
    static final String FIRST = POD + "/initContainers/0";

    private Places() {}
}
