package io.orderflow.order.order.moving;

import io.orderflow.contracts.EventJson;
import io.orderflow.contracts.OrderEvent;
import io.orderflow.contracts.OrderEvent.PaymentAuthorized;
import io.orderflow.contracts.OrderEvent.PaymentDeclined;
import io.orderflow.contracts.OrderEvent.PaymentRefunded;
import io.orderflow.messaging.outbox.Cause;
import io.orderflow.messaging.outbox.Outbox;
import io.orderflow.messaging.transaction.Transaction;
import io.orderflow.order.order.Happening;
import io.orderflow.order.order.Order;
import io.orderflow.order.order.Orders;
import io.orderflow.order.order.moving.MoveOrders.Step;
import io.orderflow.order.payment.Answer;
import io.orderflow.order.payment.Answer.Content;
import io.orderflow.order.payment.AnswerHandler;
import io.orderflow.order.payment.PaymentAnswers;
import io.orderflow.order.payment.Payments;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Moves orders on by what the payment provider says, and tells the other services what it said. */
@ApplicationScoped
class HearPayments implements AnswerHandler {

    private final Orders orders;
    private final Payments payments;
    private final PaymentAnswers paymentAnswers;
    private final MoveOrders moveOrders;
    private final Outbox outbox;
    private final Clock clock;

    HearPayments(
            Orders orders,
            Payments payments,
            PaymentAnswers paymentAnswers,
            MoveOrders moveOrders,
            Outbox outbox,
            Clock clock) {
        this.orders = orders;
        this.payments = payments;
        this.paymentAnswers = paymentAnswers;
        this.moveOrders = moveOrders;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public void handle(Transaction transaction, List<Answer> answers) throws SQLException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Map<UUID, Order> locked = orders.lock(
                transaction,
                answers.stream().map(answer -> answer.payment().orderId()).toList());
        List<Step> steps = new ArrayList<>();
        for (Answer answer : paymentAnswers.record(transaction, answers)) {
            tell(transaction, answer).ifPresent(cause -> step(answer, cause).ifPresent(steps::add));
        }
        moveOrders.move(transaction, locked, steps, now);
        // Of those that were cancelled while the provider was asked it is known only now whether there is something to
        // give back.
        payments.giveBack(transaction, MoveOrders.cancelled(locked.values()), now);
    }

    /** Tells the others of an answer they care about; gives back what follows from it as its cause. */
    private Optional<Cause> tell(Transaction transaction, Answer answer) {
        return event(answer)
                .map(event -> outbox.append(transaction, EventJson.encode(event), answer.cause()))
                .map(eventId -> new Cause(eventId, answer.cause().trace()));
    }

    private static Optional<OrderEvent> event(Answer answer) {
        UUID orderId = answer.payment().orderId();
        String currency = answer.payment().total().currency();
        BigDecimal amount = answer.payment().total().amount();
        return switch (answer.content()) {
            case Content.Authorized(String reference) ->
                Optional.of(new PaymentAuthorized(orderId, currency, amount, reference, answer.at()));
            case Content.Declined(String reason) ->
                Optional.of(new PaymentDeclined(orderId, currency, amount, reason, answer.at()));
            case Content.Refunded(String reference) ->
                Optional.of(new PaymentRefunded(orderId, currency, amount, reference, answer.at()));
            case Content.RefundRefused refused -> Optional.empty();
            case Content.Again again -> Optional.empty();
        };
    }

    private static Optional<Step> step(Answer answer, Cause cause) {
        Optional<Happening.Payment.Answer> happening = switch (answer.content()) {
            case Content.Authorized authorized -> Optional.of(Happening.Payment.Answer.AUTHORIZED);
            case Content.Declined declined -> Optional.of(Happening.Payment.Answer.DECLINED);
            case Content.Refunded refunded -> Optional.empty();
            case Content.RefundRefused refused -> Optional.empty();
            case Content.Again again -> Optional.empty();
        };
        return happening.map(answered -> new Step(answer.payment().orderId(), new Happening.Payment(answered), cause));
    }
}
