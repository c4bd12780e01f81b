package io.orderflow.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderflow.audit.evidence.Channel;
import io.orderflow.audit.evidence.Headline;
import io.orderflow.audit.evidence.KeptRecords;
import io.orderflow.audit.evidence.KeptRecords.Kept;
import io.orderflow.audit.evidence.Kind;
import io.orderflow.audit.evidence.Position;
import io.orderflow.audit.evidence.Reader;
import io.orderflow.audit.evidence.Readers;
import io.orderflow.audit.evidence.TopicRecord;
import io.orderflow.audit.story.OrderStory;
import io.orderflow.audit.story.Stories;
import io.orderflow.audit.story.ToldEvent;
import io.orderflow.audit.story.Warehouse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Takes in one record after the other, and checks what a record alone and those before it can tell. */
final class HearTopics {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<Kind> TOLD_BY_THEIR_BODY = EnumSet.of(
            Kind.ORDER_PLACED,
            Kind.PAYMENT_AUTHORIZED,
            Kind.PAYMENT_REFUNDED,
            Kind.STOCK_RESERVED,
            Kind.STOCK_RELEASED,
            Kind.SHIPMENT_DISPATCHED);

    private final Stories stories;
    private final Warehouse warehouse;
    private final KeptRecords kept;
    private final Verdict verdict;

    HearTopics(Stories stories, Warehouse warehouse, KeptRecords kept, Verdict verdict) {
        this.stories = stories;
        this.warehouse = warehouse;
        this.kept = kept;
        this.verdict = verdict;
    }

    void hear(TopicRecord topicRecord) {
        byte keepers = keepers(topicRecord);
        topicRecord
                .headline()
                .ifPresentOrElse(
                        headline -> hear(topicRecord, headline, keepers), () -> mustBeKept(topicRecord, keepers));
    }

    /** What is kept of records that never came. */
    void finish() {
        kept.left().forEach((position, all) -> all.forEach(one -> madeUp(one, position)));
    }

    private byte keepers(TopicRecord topicRecord) {
        Position position = topicRecord.position();
        byte keepers = Readers.NONE;
        for (Kept one : kept.take(position)) {
            Optional<Reader> reader = Reader.named(one.consumer());
            if (reader.isEmpty() || !reader.get().reads(topicRecord.channel())) {
                madeUp(one, position);
            } else {
                keepers = Readers.with(keepers, reader.get());
                verdict.must(
                        one.fingerprint() == topicRecord.fingerprint(),
                        Rule.KEPT_AS_IT_CAME,
                        () -> one.consumer() + " keeps something else of the record at " + position);
            }
        }
        return keepers;
    }

    private void madeUp(Kept one, Position position) {
        verdict.broken(
                Rule.NOTHING_MADE_UP, one.consumer() + " keeps a record at " + position + ", where it reads none");
    }

    /** What no consumer can read has no other way to go. */
    private void mustBeKept(TopicRecord topicRecord, byte keepers) {
        for (Reader reader : Reader.values()) {
            verdict.must(
                    Readers.has(keepers, reader) || !reader.reads(topicRecord.channel()),
                    Rule.DONE_OR_KEPT,
                    () -> reader.consumer() + " lost the unreadable record at " + topicRecord.position());
        }
    }

    private void hear(TopicRecord topicRecord, Headline headline, byte keepers) {
        OrderStory story = stories.of(headline.orderId());
        long fingerprint = topicRecord.fingerprintOfEvent();
        ToldEvent event =
                story.find(headline.eventId()).orElseGet(() -> hearFirst(story, headline, topicRecord, fingerprint));
        event.came(Readers.of(topicRecord.channel()), keepers);
        if (event.isRightful()) {
            checkRepeat(event, topicRecord, fingerprint);
            checkPlace(story, event, topicRecord);
            checkTrace(story, event, headline, topicRecord);
        }
    }

    private ToldEvent hearFirst(OrderStory story, Headline headline, TopicRecord topicRecord, long fingerprint) {
        ToldEvent event = story.add(headline, topicRecord.channel(), fingerprint);
        if (!event.isRightful()) {
            checkAuthor(story, event, json(topicRecord));
        } else if (TOLD_BY_THEIR_BODY.contains(event.kind())) {
            story.learn(event.kind(), json(topicRecord), warehouse);
        }
        return event;
    }

    /** Every body that the suite writes names its order. Consumers that look at no body take another one as well. */
    private static void checkAuthor(OrderStory story, ToldEvent event, JsonNode body) {
        if (!body.path("orderId").asText().equals(story.orderId().toString())) {
            event.forged();
        }
    }

    /** What can't be read says nothing; the tables then say more than the events. */
    private static JsonNode json(TopicRecord topicRecord) {
        byte[] body = topicRecord.body();
        try {
            return body == null ? JSON.missingNode() : JSON.readTree(body);
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }

    private void checkRepeat(ToldEvent event, TopicRecord topicRecord, long fingerprint) {
        verdict.must(
                fingerprint == event.fingerprint(),
                Rule.SAME_AGAIN,
                () -> event + " came as something else at " + topicRecord.position());
    }

    private void checkPlace(OrderStory story, ToldEvent event, TopicRecord topicRecord) {
        Channel channel = topicRecord.channel();
        verdict.must(
                topicRecord.hasKey(story.orderId()),
                Rule.KEYED,
                () -> event + " of order " + story.orderId() + " has another key at " + topicRecord.position());
        verdict.must(
                story.comesBy(channel, topicRecord.partition()),
                Rule.KEYED,
                () -> event + " of order " + story.orderId() + " came by another partition, at "
                        + topicRecord.position());
    }

    private void checkTrace(OrderStory story, ToldEvent event, Headline headline, TopicRecord topicRecord) {
        verdict.must(
                headline.trace().isPresent()
                        && story.isTracedBy(headline.trace().get()),
                Rule.ONE_TRACE,
                () -> event + " of order " + story.orderId() + " has another trace id or none at "
                        + topicRecord.position());
    }
}
