package io.orderflow.notification;

import io.orderflow.messaging.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What is in the service's tables. */
@ApplicationScoped
public class Rows {

    private final Transactions transactions;

    Rows(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Empties the queue, the stored mails and the outbox. */
    public void clear() {
        execute(
                "TRUNCATE notifications.notification, notifications.notification_queue, notifications.stored_mail, messaging.outbox");
    }

    public void execute(String sql, Object... parameters) {
        transactions.run(transaction -> {
            try (PreparedStatement statement = transaction.connection().prepareStatement(sql)) {
                set(statement, parameters);
                statement.execute();
            }
        });
    }

    /** The first column of the rows, as text. */
    public List<String> column(String sql, Object... parameters) {
        return transactions.call(transaction -> {
            try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
                set(select, parameters);
                List<String> values = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        values.add(rows.getString(1));
                    }
                }
                return values;
            }
        });
    }

    public String value(String sql, Object... parameters) {
        List<String> values = column(sql, parameters);
        if (values.size() != 1) {
            throw new AssertionError("One row was expected, not " + values);
        }
        return values.getFirst();
    }

    public long count(String sql, Object... parameters) {
        return Long.parseLong(value(sql, parameters));
    }

    private static void set(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }
}
