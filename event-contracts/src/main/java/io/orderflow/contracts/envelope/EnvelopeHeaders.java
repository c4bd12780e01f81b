package io.orderflow.contracts.envelope;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Envelopes as headers of a Kafka record and back: CloudEvents 1.0, binary content mode.
 *
 * <p>Trace context is written under the names of W3C and OpenTelemetry ({@code traceparent}, {@code tracestate}), so
 * that any tracing tool on the way sees it. Headers this class doesn't name are ignored.
 */
public final class EnvelopeHeaders {

    public static final String SPECVERSION = "ce_specversion";
    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";
    public static final String SOURCE = "ce_source";
    public static final String SUBJECT = "ce_subject";
    public static final String TIME = "ce_time";
    public static final String DATASCHEMA = "ce_dataschema";
    public static final String SEQUENCE = "ce_sequence";
    public static final String CAUSATIONID = "ce_causationid";
    public static final String CONTENT_TYPE = "content-type";
    public static final String TRACEPARENT = "traceparent";
    public static final String TRACESTATE = "tracestate";

    private static final String CLOUDEVENTS_1_0 = "1.0";
    private static final String JSON = "application/json";
    private static final String URN_PREFIX = "urn:orderflow:";

    private EnvelopeHeaders() {}

    /** The URN that names the schema of a type and version, such as {@code urn:orderflow:order.placed:1}. */
    public static String dataSchema(String type, int version) {
        return URN_PREFIX + type + ":" + version;
    }

    /** Passes each header of the envelope to {@code header}, once; optional ones only if they have a value. */
    public static void write(Envelope envelope, BiConsumer<String, byte[]> header) {
        text(header, SPECVERSION, CLOUDEVENTS_1_0);
        text(header, ID, envelope.eventId().toString());
        text(header, TYPE, envelope.type());
        text(header, SOURCE, "/" + envelope.source());
        text(header, SUBJECT, envelope.orderId().toString());
        text(header, TIME, envelope.time().toString());
        text(header, DATASCHEMA, dataSchema(envelope.type(), envelope.version()));
        text(header, CONTENT_TYPE, JSON);
        text(header, SEQUENCE, Long.toString(envelope.sequence()));
        if (envelope.causationId() != null) {
            text(header, CAUSATIONID, envelope.causationId().toString());
        }
        if (envelope.traceparent() != null) {
            text(header, TRACEPARENT, envelope.traceparent());
        }
        if (envelope.tracestate() != null) {
            text(header, TRACESTATE, envelope.tracestate());
        }
    }

    private static void text(BiConsumer<String, byte[]> header, String name, String value) {
        header.accept(name, value.getBytes(US_ASCII));
    }

    /**
     * The envelope that a record's headers and value make.
     *
     * @param lastHeader the value of the last header of a name, or null if there is none
     * @param data the record's value
     * @throws UnreadableEnvelopeException if they make none; a bad trace context alone is left out instead
     */
    public static Envelope read(Function<String, byte @Nullable []> lastHeader, byte @Nullable [] data) {
        HeaderReader headers = new HeaderReader(lastHeader);
        headers.check(SPECVERSION, headers.required(SPECVERSION).equals(CLOUDEVENTS_1_0), "must be 1.0");
        headers.check(CONTENT_TYPE, isJson(headers.required(CONTENT_TYPE)), "must be application/json");
        String type = headers.required(TYPE);
        headers.check(TYPE, WireFormat.isName(type), "is not a type such as order.placed");
        UUID eventId = headers.uuid(ID);
        UUID orderId = headers.uuid(SUBJECT);
        Instant time = headers.instant(TIME);
        headers.check(TIME, WireFormat.isKept(time), "must be in the years 1 to 9999");
        int version = version(headers, type);
        String source = source(headers);
        long sequence = WireFormat.positive(headers.required(SEQUENCE), 0);
        headers.check(SEQUENCE, sequence > 0, "must be a whole number from 1");
        if (data == null) {
            throw new UnreadableEnvelopeException("The record has no value");
        }
        return new Envelope(
                eventId,
                type,
                version,
                source,
                orderId,
                time,
                sequence,
                headers.optionalUuid(CAUSATIONID),
                headers.lenient(TRACEPARENT, TraceContext.MAX_PARENT_LENGTH),
                headers.lenient(TRACESTATE, TraceContext.MAX_STATE_LENGTH),
                data);
    }

    private static boolean isJson(String contentType) {
        return contentType.regionMatches(true, 0, JSON, 0, JSON.length())
                && (contentType.length() == JSON.length() || contentType.charAt(JSON.length()) == ';');
    }

    private static int version(HeaderReader headers, String type) {
        String schema = headers.required(DATASCHEMA);
        int number = URN_PREFIX.length() + type.length() + 1;
        boolean named = schema.length() > number
                && schema.startsWith(URN_PREFIX)
                && schema.startsWith(type, URN_PREFIX.length())
                && schema.charAt(number - 1) == ':';
        long version = named ? WireFormat.positive(schema, number) : -1;
        headers.check(
                DATASCHEMA,
                version > 0 && version <= Integer.MAX_VALUE,
                "must be urn:orderflow:, the type of ce_type, ':' and a version from 1");
        return (int) version;
    }

    private static String source(HeaderReader headers) {
        String source = headers.required(SOURCE);
        boolean named = source.startsWith("/") && WireFormat.isName(source.substring(1));
        headers.check(SOURCE, named, "is not '/' and the name of a service");
        return source.substring(1);
    }
}
