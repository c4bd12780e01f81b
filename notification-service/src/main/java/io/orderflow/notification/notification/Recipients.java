package io.orderflow.notification.notification;

import io.orderflow.messaging.transaction.Transaction;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Whom the notices of a batch go to. An event that doesn't say has it from its order's notices before it. */
final class Recipients {

    private final Map<UUID, EmailAddress> toldBefore;

    private Recipients(Map<UUID, EmailAddress> toldBefore) {
        this.toldBefore = toldBefore;
    }

    /** Looks up who was told before, unless every notice says itself whom it is for. */
    static Recipients before(Transaction transaction, Notifications notifications, List<Notice> notices)
            throws SQLException {
        Set<UUID> unknown = notices.stream()
                .filter(notice -> notice.addressee() instanceof Addressee.ToldBefore)
                .map(Notice::orderId)
                .collect(Collectors.toSet());
        return new Recipients(unknown.isEmpty() ? new HashMap<>() : notifications.recipients(transaction, unknown));
    }

    /** The recipient of the next notice; notices are to be asked for in their order. */
    Recipient next(Notice notice) {
        Recipient recipient = switch (notice.addressee()) {
            case Addressee.Named(var email) -> Recipient.of(email);
            case Addressee.ToldBefore before -> toldBefore(notice.orderId());
        };
        if (recipient instanceof Recipient.At(var address)) {
            toldBefore.put(notice.orderId(), address);
        }
        return recipient;
    }

    private Recipient toldBefore(UUID orderId) {
        EmailAddress address = toldBefore.get(orderId);
        return address == null ? new Recipient.Nobody("no-recipient") : new Recipient.At(address);
    }
}
