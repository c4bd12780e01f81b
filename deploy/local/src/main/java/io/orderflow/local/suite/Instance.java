package io.orderflow.local.suite;

import java.net.URI;

/**
 * One of the processes that are a service.
 *
 * @param number counted from 1
 * @param port of its HTTP interface
 */
public record Instance(Service service, int number, int port) {
    private static final int FROM_PORT_TO_MANAGEMENT = 1000;

    /** The port at which an instance tells how it is, and what it counts, when its own is {@code port}. */
    public static int managementPort(int port) {
        return port + FROM_PORT_TO_MANAGEMENT;
    }

    /** The same as an address, of an instance of a local run that is found at {@code url}. */
    public static URI management(URI url) {
        return URI.create("http://127.0.0.1:" + managementPort(url.getPort()));
    }

    /** The port of this one. */
    public int managementPort() {
        return managementPort(port);
    }

    /** The first is called as the service is, the others order-service-2, order-service-3. */
    public String name() {
        return number == 1 ? service.name() : service.name() + "-" + number;
    }
}
