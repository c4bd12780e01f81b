package io.orderflow.notification.sending;

import io.orderflow.notification.delivery.Delivery;
import io.orderflow.notification.delivery.MailTransport;
import io.orderflow.notification.mail.Mail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The outside world of a sender, as a test wants it to be. */
final class FakeTransport implements MailTransport {

    private final List<Mail> delivered = new ArrayList<>();
    private Function<List<Mail>, List<Delivery>> behaviour = mails ->
            mails.stream().<Delivery>map(mail -> new Delivery.Accepted()).toList();

    /** All mails it was given so far. */
    synchronized List<Mail> delivered() {
        return List.copyOf(delivered);
    }

    /** From now on gives this answer for each mail. */
    void answers(Delivery answer) {
        behaves(mails -> mails.stream().map(mail -> answer).toList());
    }

    /** From now on does this with each batch, after having noted it. */
    void behaves(Function<List<Mail>, List<Delivery>> newBehaviour) {
        behaviour = newBehaviour;
    }

    @Override
    public synchronized List<Delivery> deliver(List<Mail> mails) {
        delivered.addAll(mails);
        return behaviour.apply(mails);
    }

    @Override
    public String description() {
        return "Mails go nowhere.";
    }

    @Override
    public int batchSize() {
        return 200;
    }

    @Override
    public Duration longestDelivery() {
        return Duration.ofSeconds(1);
    }
}
