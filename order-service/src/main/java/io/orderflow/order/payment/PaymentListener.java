package io.orderflow.order.payment;

import io.orderflow.messaging.transaction.Transaction;
import java.sql.SQLException;
import java.util.List;

/** Whoever wants to know what the provider says. */
public interface PaymentListener {

    /** Takes answers in: records them, and does what follows from them, all in this transaction. */
    void hear(Transaction transaction, List<Answer> answers) throws SQLException;
}
