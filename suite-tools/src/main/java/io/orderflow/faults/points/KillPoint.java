package io.orderflow.faults.points;

import java.util.ArrayList;
import java.util.List;

/**
 * A point at which a service can be killed.
 *
 * @param service that comes by it
 * @param thread the beginning of the name of the threads that count
 * @param moment "before" or "after"
 * @param meaning what is then done already, and what isn't
 */
public record KillPoint(String service, String thread, String operation, String moment, String meaning) {

    private static final List<String> SERVICES = List.of("order-service", "inventory-service", "notification-service");

    /** All there are. */
    public static final List<KillPoint> ALL = all();

    /** The line that arms it. */
    public String line() {
        return thread + " " + operation + " " + moment;
    }

    private static List<KillPoint> all() {
        List<KillPoint> points = new ArrayList<>();
        for (String service : SERVICES) {
            points.add(new KillPoint(service, "outbox-relay", "send", "before", "events taken, none sent"));
            points.add(new KillPoint(service, "outbox-relay", "send", "after", "an event sent, not acknowledged"));
            points.add(new KillPoint(
                    service, "outbox-relay", "acknowledgement", "before", "events sent, none waited for"));
            points.add(new KillPoint(
                    service,
                    "outbox-relay",
                    "acknowledgement",
                    "after",
                    "events acknowledged, their rows not deleted"));
            points.add(new KillPoint(service, "outbox-relay", "commit", "after", "events sent and deleted"));
            points.add(new KillPoint(service, "consumer-", "commit", "before", "events handled, not committed"));
            points.add(new KillPoint(service, "consumer-", "commit", "after", "events committed, their offsets not"));
            points.add(new KillPoint(service, "consumer-", "offset-commit", "before", "before an offset commit"));
            points.add(new KillPoint(service, "consumer-", "offset-commit", "after", "an offset commit is on its way"));
        }
        points.add(new KillPoint("order-service", "writer-of-", "commit", "before", "orders stored, not committed"));
        points.add(new KillPoint("order-service", "writer-of-", "commit", "after", "orders committed, not answered"));
        points.add(new KillPoint(
                "order-service", "payments", "answer", "before", "the provider has answered, nothing is written"));
        points.add(new KillPoint(
                "order-service", "payments", "answer", "after", "the provider has answered, nothing is committed"));
        points.add(new KillPoint(
                "notification-service", "notification-sender", "delivery", "before", "mails taken, none sent"));
        points.add(new KillPoint(
                "notification-service", "notification-sender", "record", "before", "mails sent, not recorded"));
        points.add(new KillPoint(
                "notification-service", "notification-sender", "record", "after", "mails sent and recorded"));
        return List.copyOf(points);
    }
}
