package io.orderflow.notification.sending;

import io.orderflow.messaging.transaction.DatabaseUnavailableException;
import io.orderflow.messaging.transaction.Transactions;
import jakarta.enterprise.context.Dependent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * One cycle of a sender: take the notifications that are due, deliver their mails, record what came of it.
 *
 * <p>Taking and recording are transactions of their own. Delivering is in neither, because it takes as long as a mail
 * server takes. What holds the steps together is the lease: taking a notification puts its next attempt off by the
 * lease's length. Until then other senders leave it alone; if this one never comes to record anything, it is due again
 * by itself. So a mail is delivered at least once, and more than once only after a crash (or a lost lease) between
 * delivery and recording. Then it has the same ids, by which a transport keeps the repeat harmless.
 *
 * <p>Belongs to one thread.
 */
@Dependent
class SendDueNotifications {

    private static final Logger LOG = Logger.getLogger(SendDueNotifications.class);

    private final Transactions transactions;
    private final DueNotifications queue;
    private final DeliverMails deliverMails;
    private final Outcomes outcomes;
    private final Duration lease;
    private final Clock clock;
    private final List<Outcome> unrecorded = new ArrayList<>();

    SendDueNotifications(
            Transactions transactions,
            DueNotifications queue,
            DeliverMails deliverMails,
            Outcomes outcomes,
            SendingConfig config,
            Clock clock) {
        this.transactions = transactions;
        this.queue = queue;
        this.deliverMails = deliverMails;
        this.outcomes = outcomes;
        this.lease = config.lease();
        this.clock = clock;
    }

    /**
     * What a cycle did.
     *
     * @param taken how many notifications were due and taken
     * @param full whether there are likely to be more
     * @param outage why no mail at all can be delivered right now, if that is so
     */
    record Cycle(int taken, boolean full, Optional<String> outage) {}

    /**
     * Sends what is due, up to a batch.
     *
     * @throws DatabaseUnavailableException when the database can't work right now; what was delivered and not yet
     *     recorded is recorded first thing in the next cycle
     */
    Cycle sendOnce() {
        recordOutcomes();
        int batchSize = deliverMails.batchSize();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<DueMail> due = transactions.call(transaction -> queue.claim(transaction, now, now.plus(lease), batchSize));
        if (due.isEmpty()) {
            return new Cycle(0, false, Optional.empty());
        }
        List<Outcome> made = deliverMails.of(due);
        unrecorded.addAll(made);
        recordOutcomes();
        return new Cycle(made.size(), made.size() >= batchSize, outage(made));
    }

    private void recordOutcomes() {
        if (unrecorded.isEmpty()) {
            return;
        }
        try {
            record(unrecorded);
        } catch (DatabaseUnavailableException down) {
            throw down;
        } catch (RuntimeException bug) {
            // The others must not suffer for a mail that can't be recorded; that one is due again after its lease.
            unrecorded.stream()
                    .collect(Collectors.groupingBy(Outcome::mailId, LinkedHashMap::new, Collectors.toList()))
                    .values()
                    .forEach(this::recordAlone);
        }
        unrecorded.clear();
    }

    private void recordAlone(List<Outcome> ofOneMail) {
        try {
            record(ofOneMail);
        } catch (DatabaseUnavailableException down) {
            throw down;
        } catch (RuntimeException bug) {
            LOG.errorf(
                    bug,
                    "What came of %s could not be recorded",
                    ofOneMail.getLast().notification());
        }
    }

    private void record(List<Outcome> made) {
        transactions.run(transaction -> outcomes.store(transaction, made));
    }

    /** There is one if not a single mail got as far as being judged. */
    private static Optional<String> outage(List<Outcome> made) {
        Optional<String> reason = Optional.empty();
        for (Outcome outcome : made) {
            if (!(outcome.verdict() instanceof Verdict.Again again) || again.counted()) {
                return Optional.empty();
            }
            reason = Optional.of(again.reason());
        }
        return reason;
    }
}
