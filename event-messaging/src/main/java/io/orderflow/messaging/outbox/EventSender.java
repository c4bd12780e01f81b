package io.orderflow.messaging.outbox;

import io.opentelemetry.api.trace.Span;
import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.contracts.envelope.EnvelopeHeaders;
import io.orderflow.messaging.time.ClockSetBack;
import io.orderflow.messaging.tracing.EventSpans;
import io.orderflow.messaging.tracing.TraceParent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jboss.logging.Logger;

/** Sends events to Kafka and waits until it acknowledged them. */
@ApplicationScoped
class EventSender {

    private static final Logger LOG = Logger.getLogger(EventSender.class);

    /**
     * After so many failures in a row the producer itself is suspected: there are errors from which an idempotent one
     * never recovers. Where the broker is away, a new one is as good.
     */
    private static final int PATIENCE = 5;

    private final Supplier<Producer<byte[], byte[]>> producers;
    private final EventSpans spans;
    private volatile Producer<byte[], byte[]> producer;
    private int failures;

    @Inject
    EventSender(Instance<Producer<byte[], byte[]>> producers, EventSpans spans) {
        this(producers::get, spans);
    }

    /** @param producers makes a new one */
    EventSender(Supplier<Producer<byte[], byte[]>> producers, EventSpans spans) {
        this.producers = producers;
        this.spans = spans;
        this.producer = producers.get();
    }

    /** Kafka's clients keep the machine's times: one that has any of before is given up. */
    void renewProducer(@Observes ClockSetBack setBack) {
        renewProducer();
    }

    /**
     * Goes on with a new one. What the present one has in hand is not acknowledged, and so sent again; should Kafka have
     * it already, consumers know it by its id.
     */
    private synchronized void renewProducer() {
        Producer<byte[], byte[]> before = producer;
        producer = producers.get();
        before.close(Duration.ZERO);
    }

    private record InFlight(OutboxRow row, Span span, Future<RecordMetadata> acknowledgement) {}

    /**
     * Sends events of different orders at once and comes back when Kafka acknowledged all of them.
     *
     * @throws EventNotSentException when one was not acknowledged; of the others nothing is known
     */
    void send(List<OutboxRow> events) {
        try {
            sendBy(producer, events);
            failures = 0;
        } catch (RuntimeException failure) {
            if (++failures % PATIENCE == 0) {
                LOG.info("The outbox goes on with a new producer");
                renewProducer();
            }
            throw failure;
        }
    }

    private void sendBy(Producer<byte[], byte[]> present, List<OutboxRow> events) {
        List<InFlight> inFlight = new ArrayList<>(events.size());
        for (OutboxRow row : events) {
            Span span = spans.startSend(row.topic(), row.envelope());
            Future<RecordMetadata> acknowledgement = present.send(toRecord(row, span));
            inFlight.add(new InFlight(row, span, acknowledgement));
            // One that knows no leader lets each wait for five seconds; what the first has heard is true of the others.
            if (acknowledgement.state() == Future.State.FAILED) {
                break;
            }
        }
        present.flush();
        EventNotSentException failure = null;
        for (InFlight event : inFlight) {
            try {
                event.acknowledgement().get();
            } catch (ExecutionException e) {
                failure = new EventNotSentException(event.row(), e.getCause() == null ? e : e.getCause());
                event.span().recordException(failure);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failure = new EventNotSentException(event.row(), e);
            }
            event.span().end();
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static ProducerRecord<byte[], byte[]> toRecord(OutboxRow row, Span span) {
        byte[] key = row.envelope().orderId().toString().getBytes(StandardCharsets.UTF_8);
        var kafkaRecord = new ProducerRecord<>(row.topic(), key, row.envelope().data());
        TraceParent here = EventSpans.placeOf(span, row.envelope());
        Envelope sent = here == null ? row.envelope() : row.envelope().at(here.traceparent(), here.tracestate());
        EnvelopeHeaders.write(sent, kafkaRecord.headers()::add);
        return kafkaRecord;
    }

    @PreDestroy
    void close() {
        producer.close();
    }
}
