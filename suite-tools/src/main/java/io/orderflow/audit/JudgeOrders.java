package io.orderflow.audit;

import io.orderflow.audit.evidence.Channel;
import io.orderflow.audit.evidence.Kind;
import io.orderflow.audit.evidence.Reader;
import io.orderflow.audit.story.Account;
import io.orderflow.audit.story.OrderStory;
import io.orderflow.audit.story.OrderStory.Row;
import io.orderflow.audit.story.Stories;
import io.orderflow.audit.story.ToldEvent;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Checks each order's story as a whole, after all records and rows were seen. */
final class JudgeOrders {
    private final Stories stories;
    private final Verdict verdict;

    JudgeOrders(Stories stories, Verdict verdict) {
        this.stories = stories;
        this.verdict = verdict;
    }

    void judge(Promises promises) {
        for (UUID orderId : promises.placed()) {
            Optional<OrderStory> story = stories.find(orderId);
            verdict.must(
                    story.isPresent()
                            && story.get().has(Row.ORDER)
                            && story.get().count(Kind.ORDER_PLACED) == 1,
                    Rule.ANSWERED_IS_PLACED,
                    () -> "order " + orderId + " is not there, or no event placed it, or several did");
        }
        checkDone(promises.cancelled(), "cancelled", Kind.ORDER_CANCELLATION_REQUESTED, Kind.ORDER_CANCELLED);
        checkDone(promises.dispatched(), "dispatched", Kind.SHIPMENT_DISPATCHED);
        checkDone(promises.delivered(), "delivered", Kind.SHIPMENT_DELIVERED);
        for (OrderStory story : stories.all()) {
            checkPlacing(story);
            checkLines(story);
            checkOnce(story);
            for (Channel channel : Channel.values()) {
                checkStream(story, channel);
            }
            for (ToldEvent event : story.events()) {
                checkRight(story, event);
                checkDelivery(story, event);
                checkCause(story, event);
            }
        }
    }

    private void checkDone(Collection<UUID> promised, String what, Kind... events) {
        for (UUID orderId : promised) {
            verdict.must(
                    stories.find(orderId)
                            .filter(story -> Arrays.stream(events).anyMatch(kind -> story.count(kind) > 0))
                            .isPresent(),
                    Rule.DONE_AS_ANSWERED,
                    () -> "a client was told that order " + orderId + " is " + what + ", and no event says so");
        }
    }

    private void checkLines(OrderStory story) {
        Account account = story.account();
        verdict.must(
                story.linesAgree() && Account.same(account.price(), account.cost()),
                Rule.AS_ORDERED,
                () -> "order " + story.orderId() + " costs " + account.price() + ", its lines come to " + account.cost()
                        + ", and its events have " + (story.linesAgree() ? "the same" : "different") + " lines");
    }

    private void checkOnce(OrderStory story) {
        Set<Kind> happened = EnumSet.noneOf(Kind.class);
        for (ToldEvent event : story.events()) {
            // Of each event that customers are told of there is a notification.
            boolean many = event.channel() == Channel.NOTIFICATIONS || event.is(Kind.UNKNOWN);
            verdict.must(
                    !event.isRightful() || many || happened.add(event.kind()),
                    Rule.ONCE,
                    () -> event + " of order " + story.orderId() + " is not the first of its kind");
        }
    }

    private void checkPlacing(OrderStory story) {
        verdict.must(
                story.has(Row.ORDER) || story.count(event -> true) == 0,
                Rule.PLACED_IS_STORED,
                () -> "order " + story.orderId() + " has events and is not stored");
    }

    private void checkStream(OrderStory story, Channel channel) {
        List<ToldEvent> events = story.rightful(channel);
        long last = 0;
        for (ToldEvent event : events) {
            long before = last;
            verdict.must(
                    event.sequence() > before,
                    Rule.IN_ORDER,
                    () -> event + " of order " + story.orderId() + " came after number " + before);
            last = event.sequence();
        }
        // Rightful events have different numbers, none above the last one: as many as that are all of them.
        verdict.must(
                events.size() == story.numbered(channel),
                Rule.NONE_LOST,
                () -> channel.source() + " numbered " + story.numbered(channel) + " events of order " + story.orderId()
                        + ", and " + events.size() + " came");
    }

    private void checkRight(OrderStory story, ToldEvent event) {
        verdict.must(
                event.isRightful() || event.isPoison(),
                Rule.NONE_ROLLED_BACK,
                () -> event + " of order " + story.orderId() + " came, and "
                        + event.channel().source() + " numbered none or another one");
    }

    private void checkDelivery(OrderStory story, ToldEvent event) {
        for (Reader reader : Reader.values()) {
            verdict.must(
                    !event.isOwedTo(reader) || event.isEnteredBy(reader) || isPassed(story, event, reader),
                    Rule.DONE_OR_KEPT,
                    () -> reader.consumer() + " neither entered nor keeps " + event + " of order " + story.orderId());
        }
    }

    /** An event that a consumer has no use for needs no row where a later one of its stream has one. */
    private static boolean isPassed(OrderStory story, ToldEvent event, Reader reader) {
        if (reader.handles(event.kind()) || !event.kind().comesBy(event.channel())) {
            return false;
        }
        for (ToldEvent later : story.events()) {
            if (later.channel() == event.channel()
                    && later.sequence() > event.sequence()
                    && later.isEnteredBy(reader)) {
                return true;
            }
        }
        return false;
    }

    private void checkCause(OrderStory story, ToldEvent event) {
        if (!event.isRightful()) {
            return;
        }
        Optional<ToldEvent> cause = event.cause().flatMap(story::find).filter(ToldEvent::isRightful);
        boolean fits = cause.map(led -> Causes.fit(led.kind(), event.kind()))
                .orElseGet(() -> event.cause().isEmpty() && !Causes.needsOne(event.kind()));
        verdict.must(
                fits,
                Rule.CAUSED,
                () -> event + " of order " + story.orderId() + " was led to by "
                        + cause.map(ToldEvent::toString).orElse("nothing in its topics"));
    }
}
