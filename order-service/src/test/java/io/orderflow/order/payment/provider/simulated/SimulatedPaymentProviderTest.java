package io.orderflow.order.payment.provider.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.messaging.transaction.Transactions;
import io.orderflow.order.Infrastructure;
import io.orderflow.order.Rows;
import io.orderflow.order.payment.provider.Charge;
import io.orderflow.order.payment.provider.ChargeAnswer;
import io.orderflow.order.payment.provider.ChargeAnswer.Authorized;
import io.orderflow.order.payment.provider.ChargeAnswer.Unknown;
import io.orderflow.order.payment.provider.Charges;
import io.orderflow.order.payment.provider.PaymentProvider;
import io.orderflow.order.payment.provider.PaymentProviderContract;
import io.orderflow.order.payment.provider.RefundAnswer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Infrastructure.class)
class SimulatedPaymentProviderTest extends PaymentProviderContract {

    @Inject
    DataSource database;

    @Override
    protected PaymentProvider instance() {
        return on(database);
    }

    private static PaymentProvider on(DataSource database) {
        return new SimulatedPaymentProvider(new Transactions(database), Clock.systemUTC());
    }

    @Override
    protected long chargesOf(UUID orderId) {
        return count(
                "SELECT count(*) FROM payment_simulator.charge WHERE outcome = 'AUTHORIZED' AND order_id = ?", orderId);
    }

    @Override
    protected long refundsOf(UUID orderId) {
        return count("""
                SELECT count(*) FROM payment_simulator.refund r JOIN payment_simulator.charge c ON c.key = r.charge_key
                WHERE order_id = ?
                """, orderId);
    }

    private long count(String sql, UUID orderId) {
        try {
            return Rows.count(database, sql, orderId);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_charge_and_a_batch_cost_one_statement_each() {
        List<String> statements = new ArrayList<>();
        PaymentProvider provider = on(noting(statements));

        provider.charge(Charges.of("tok_visa"));
        provider.chargeAll(List.of(Charges.of("tok_visa"), Charges.of("tok_late"), Charges.of("tok_declined")));

        assertThat(statements).hasSize(2).allSatisfy(sql -> assertThat(sql).startsWith("INSERT"));
    }

    @Test
    void the_books_say_what_was_charged_and_how_often_it_was_asked() throws SQLException {
        Charge charge = Charges.of("tok_visa");

        instance().charge(charge);
        instance().charge(charge);

        assertThat(Rows.value(
                        database,
                        "SELECT key || ' ' || amount || ' ' || currency || ' ' || calls"
                                + " FROM payment_simulator.charge WHERE order_id = ?",
                        charge.orderId()))
                .isEqualTo(charge.orderId() + "-1 12.50 EUR 2");
    }

    @Test
    void a_charge_that_is_twice_in_a_batch_charges_once() {
        Charge charge = Charges.of("tok_visa");

        List<ChargeAnswer> answers = instance().chargeAll(List.of(charge, charge));

        assertThat(answers).hasSize(2).allSatisfy(answer -> assertThat(answer).isInstanceOf(Authorized.class));
        assertThat(chargesOf(charge.orderId())).isEqualTo(1);
    }

    @Test
    void batches_with_the_same_charges_in_other_orders_dont_lock_each_other_out() throws Exception {
        List<Charge> charges = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            charges.add(Charges.of("tok_visa"));
        }
        List<Callable<List<ChargeAnswer>>> batches = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            List<Charge> shuffled = new ArrayList<>(charges);
            Collections.shuffle(shuffled);
            batches.add(() -> instance().chargeAll(shuffled));
        }

        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<List<ChargeAnswer>> answers : threads.invokeAll(batches)) {
                assertThat(answers.get())
                        .allSatisfy(answer -> assertThat(answer).isInstanceOf(Authorized.class));
            }
        }
    }

    @Test
    void a_charge_is_given_back_once_whatever_order_asks() {
        Charge charge = Charges.of("tok_visa");
        String reference = ((Authorized) instance().charge(charge)).reference();
        instance().refund(Charges.refundOf(charge, reference));

        RefundAnswer other = instance().refund(Charges.refundOf(Charges.of("tok_visa"), reference));

        assertThat(other).isEqualTo(new RefundAnswer.Refused("not-refundable"));
        assertThat(refundsOf(charge.orderId())).isEqualTo(1);
    }

    @Test
    void a_declined_charge_is_not_given_back() {
        Charge charge = Charges.of("tok_declined");
        instance().charge(charge);

        assertThat(instance().refund(Charges.refundOf(charge, "sim-" + charge.key())))
                .isInstanceOf(RefundAnswer.Refused.class);
    }

    @Test
    void while_the_books_are_away_nothing_is_known() {
        PaymentProvider provider = on(away());
        Charge charge = Charges.of("tok_visa");

        assertThat(provider.charge(charge)).isEqualTo(new Unknown("books-unavailable"));
        assertThat(provider.refund(Charges.refundOf(charge, "sim-1")))
                .isEqualTo(new RefundAnswer.Unknown("books-unavailable"));
    }

    private static DataSource away() {
        return (DataSource) Proxy.newProxyInstance(
                SimulatedPaymentProviderTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    throw new SQLException("the server is gone", "08006");
                });
    }

    /** The database, with a list of the statements that were prepared. */
    private DataSource noting(List<String> statements) {
        ClassLoader loader = SimulatedPaymentProviderTest.class.getClassLoader();
        return (DataSource) Proxy.newProxyInstance(loader, new Class<?>[] {DataSource.class}, (proxy, get, none) -> {
            Connection connection = database.getConnection();
            return Proxy.newProxyInstance(loader, new Class<?>[] {Connection.class}, (inner, method, arguments) -> {
                Object result = method.invoke(connection, arguments);
                if (result instanceof PreparedStatement) {
                    statements.add((String) arguments[0]);
                }
                return result;
            });
        });
    }
}
