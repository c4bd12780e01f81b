package io.orderflow.notification.sending;

import io.orderflow.messaging.transaction.Transactions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/** The service's database, which a test can lose and find again. */
final class LosableDatabase {

    private final AtomicBoolean lost = new AtomicBoolean();
    private final DataSource dataSource;

    LosableDatabase(DataSource real) {
        dataSource = (DataSource) Proxy.newProxyInstance(
                LosableDatabase.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    if (lost.get()) {
                        throw new SQLException("connection refused", "08001");
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    void lose() {
        lost.set(true);
    }

    void find() {
        lost.set(false);
    }

    Transactions transactions() {
        return new Transactions(dataSource);
    }
}
