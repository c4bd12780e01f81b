package io.orderflow.local.suite;

/**
 * One of the suite's services, and what it has on this machine.
 *
 * @param name of its module
 * @param defaultPort of its HTTP interface
 * @param database that is its own
 * @param role that owns the database
 */
public record Service(String name, int defaultPort, String database, String role) {

    /** Good enough for a server that this machine alone can reach; fixed, so that people can note it. */
    public String password() {
        return "orderflow";
    }
}
