package io.orderflow.load.mixed;

import io.orderflow.load.mixed.Plan.Cancellation;
import io.orderflow.load.mixed.Plan.Shipping;
import io.orderflow.load.mixed.Plan.Since;
import io.orderflow.load.mixed.Requests.Request;
import io.orderflow.load.traffic.Answers;
import io.orderflow.load.traffic.Answers.Deed;
import io.orderflow.load.traffic.Connections;
import io.orderflow.load.traffic.OrderLedger;
import io.orderflow.load.traffic.Schedule;
import io.orderflow.load.traffic.Sender;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Sends orders by their plans, and what follows from them. All of its state belongs to the connections' thread.
 *
 * <p>An order brings two POSTs, two cancellations, {@link #DISPATCH_TRIES} dispatches and a delivery at most.
 */
public final class MixedClient implements Sender {

    /** The inventory hears of a confirmation when it does, and until then refuses to dispatch. */
    private static final int DISPATCH_TRIES = 5;

    private final URI orderService;
    private final URI inventoryService;
    private final OrderLedger ledger;
    private final RandomPlans plans;
    private final Answers answers = new Answers();
    private final Requests requests;
    /** Keys of an earlier run name its orders. */
    private final String run = UUID.randomUUID().toString();

    private final Map<UUID, Plan> unconfirmed = new HashMap<>();
    private final Set<UUID> confirmedBeforeTheirAnswer = new HashSet<>();

    /**
     * Opens no connection yet.
     *
     * @param most connections to each service
     * @param timeout after which a request counts as unanswered, counted from when it is sent
     */
    public MixedClient(Services services, int most, Duration timeout, RandomPlans plans, OrderLedger ledger) {
        this.orderService = services.orders();
        this.inventoryService = services.inventory();
        this.ledger = ledger;
        this.plans = plans;
        this.requests = new Requests(new Connections(most), timeout, answers);
    }

    /** Where requests are sent to. */
    public record Services(URI orders, URI inventory) {}

    @Override
    public void send(Schedule schedule, long from, long to) {
        ledger.sent(to - from);
        requests.run(() -> {
            for (long index = from; index < to; index++) {
                place(plans.of(index), run + "-" + index, schedule.dueNanos(index));
            }
        });
    }

    private void place(Plan plan, String key, long dueNanos) {
        int posts = plan.repetition().isPresent() ? 2 : 1;
        Placing placing = new Placing(
                new OneKey(key, answers), posts, dueNanos, ledger, answers, orderId -> accepted(orderId, plan));
        if (plan.repetition().isEmpty()) {
            requests.send(order(Kind.PLACE, Optional.empty(), plan.order().json()), placing);
            return;
        }
        Request post = order(
                Kind.PLACE_WITH_KEY,
                Optional.of(key),
                plan.order().by("once-" + key).json());
        requests.send(post, placing);
        requests.after(plan.repetition().get().after(), () -> requests.send(post, placing));
    }

    private Request order(Kind kind, Optional<String> key, String body) {
        return new Request(kind, orderService.resolve("/orders"), key, body);
    }

    private void accepted(UUID orderId, Plan plan) {
        plan.cancellation(Since.ANSWER).ifPresent(planned -> cancel(orderId, planned));
        if (confirmedBeforeTheirAnswer.remove(orderId)) {
            follow(orderId, plan);
        } else {
            unconfirmed.put(orderId, plan);
        }
    }

    @Override
    public void confirmed(UUID orderId) {
        requests.after(Duration.ZERO, () -> {
            Plan plan = unconfirmed.remove(orderId);
            if (plan == null) {
                confirmedBeforeTheirAnswer.add(orderId);
            } else {
                follow(orderId, plan);
            }
        });
    }

    private void follow(UUID orderId, Plan plan) {
        plan.cancellation(Since.CONFIRMATION).ifPresent(planned -> cancel(orderId, planned));
        plan.shipping()
                .ifPresent(
                        planned -> requests.after(planned.after(), () -> dispatch(orderId, planned, DISPATCH_TRIES)));
    }

    private void cancel(UUID orderId, Cancellation planned) {
        OneKey key = new OneKey("cancel-" + orderId, answers);
        Request post = new Request(
                Kind.CANCEL,
                orderService.resolve("/orders/" + orderId + "/cancellation"),
                Optional.of(key.key()),
                "{\"reason\":\"load test\"}");
        requests.after(planned.after(), () -> {
            for (int sent = 0; sent < (planned.twice() ? 2 : 1); sent++) {
                requests.send(post, answer -> {
                    key.firstSuccess(answer);
                    enter(Deed.CANCELLATION, orderId, answer);
                });
            }
        });
    }

    private void dispatch(UUID orderId, Shipping planned, int tries) {
        Request post = new Request(
                Kind.DISPATCH,
                inventoryService.resolve("/shipments/" + orderId + "/dispatch"),
                Optional.empty(),
                "{\"carrier\":\"Load Post\",\"trackingNumber\":\"" + orderId + "\"}");
        requests.send(post, answer -> {
            enter(Deed.DISPATCH, orderId, answer);
            if (answer.isSuccess() && planned.delivered()) {
                requests.after(planned.after(), () -> deliver(orderId));
            } else if (!answer.isSuccess() && tries > 1) {
                Duration pause = Shares.SOON.multipliedBy(DISPATCH_TRIES - tries + 1);
                requests.after(pause, () -> dispatch(orderId, planned, tries - 1));
            }
        });
    }

    private void deliver(UUID orderId) {
        URI uri = inventoryService.resolve("/shipments/" + orderId + "/delivery");
        requests.send(
                new Request(Kind.DELIVER, uri, Optional.empty(), "{}"),
                answer -> enter(Deed.DELIVERY, orderId, answer));
    }

    private void enter(Deed deed, UUID orderId, Answer answer) {
        if (answer.isSuccess()) {
            answers.done(deed, orderId);
        }
    }

    @Override
    public long ahead() {
        return requests.ahead();
    }

    @Override
    public Answers answers() {
        return answers;
    }

    @Override
    public void close() {
        requests.close();
    }
}
