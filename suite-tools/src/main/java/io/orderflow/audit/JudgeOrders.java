package io.orderflow.audit;

import io.orderflow.audit.evidence.Channel;
import io.orderflow.audit.evidence.Kind;
import io.orderflow.audit.evidence.Reader;
import io.orderflow.audit.story.OrderStory;
import io.orderflow.audit.story.OrderStory.Row;
import io.orderflow.audit.story.Stories;
import io.orderflow.audit.story.ToldEvent;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Checks each order's story as a whole, after all records and rows were seen. */
final class JudgeOrders {
    private final Stories stories;
    private final Verdict verdict;

    JudgeOrders(Stories stories, Verdict verdict) {
        this.stories = stories;
        this.verdict = verdict;
    }

    void judge(Collection<UUID> answered) {
        for (UUID orderId : answered) {
            Optional<OrderStory> story = stories.find(orderId);
            verdict.must(
                    story.isPresent()
                            && story.get().has(Row.ORDER)
                            && story.get().count(Kind.ORDER_PLACED) == 1,
                    Rule.ANSWERED_IS_PLACED,
                    () -> "order " + orderId + " is not there, or no event placed it, or several did");
        }
        for (OrderStory story : stories.all()) {
            checkPlacing(story);
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
