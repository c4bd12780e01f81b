package io.orderflow.order.payment;

import io.orderflow.messaging.transaction.Transaction;
import java.sql.SQLException;
import java.util.List;

/**
 * Whoever does what is to be done about the provider's answers. Recording them is part of it: orders are locked before
 * their payments, and what asks the provider knows nothing of orders.
 */
public interface AnswerHandler {

    /**
     * Records answers by {@link PaymentAnswers#record}, and does what follows from those that were recorded, all in this
     * transaction. An answer that isn't recorded leaves its payment to be asked about again when its lease is over.
     */
    void handle(Transaction transaction, List<Answer> answers) throws SQLException;
}
