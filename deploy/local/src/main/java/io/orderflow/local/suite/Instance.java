package io.orderflow.local.suite;

/**
 * One of the processes that are a service.
 *
 * @param number counted from 1
 * @param port of its HTTP interface
 */
public record Instance(Service service, int number, int port) {

    /** The first is called as the service is, the others order-service-2, order-service-3. */
    public String name() {
        return number == 1 ? service.name() : service.name() + "-" + number;
    }
}
