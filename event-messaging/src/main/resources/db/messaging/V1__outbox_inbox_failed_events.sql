-- What event-messaging keeps in the database of the service it is part of. Flyway runs this in the schema `messaging`.

-- The last sequence number given to an event of an order. Its row lock is what puts an order's events in order:
-- a transaction holds it from taking its numbers until it commits.
CREATE TABLE outbox_stream (
    order_id      uuid   PRIMARY KEY,
    last_sequence bigint NOT NULL
) WITH (fillfactor = 80);

-- Events that are committed and not yet acknowledged by Kafka. Short-lived rows: vacuum it eagerly.
CREATE TABLE outbox (
    id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    shard        smallint    NOT NULL,
    topic        text        NOT NULL,
    event_id     uuid        NOT NULL,
    type         text        NOT NULL,
    version      integer     NOT NULL,
    order_id     uuid        NOT NULL,
    sequence     bigint      NOT NULL,
    occurred_at  timestamptz NOT NULL,
    causation_id uuid,
    traceparent  text,
    tracestate   text,
    data         bytea       NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 5000,
        autovacuum_vacuum_insert_scale_factor = 0.0, autovacuum_vacuum_insert_threshold = 100000);

-- Locking a shard's row is owning it, for the length of one relay cycle.
CREATE TABLE outbox_shard (
    shard smallint PRIMARY KEY
);

INSERT INTO outbox_shard SELECT generate_series(0, 7);

-- Which events a consumer has handled. A row is written in the transaction of the event's effects.
CREATE TABLE inbox (
    event_id    uuid        NOT NULL,
    consumer    text        NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (event_id, consumer)
);

-- How far a consumer is in a producer's stream of events for an order.
CREATE TABLE inbox_position (
    order_id uuid   NOT NULL,
    consumer text   NOT NULL,
    source   text   NOT NULL,
    sequence bigint NOT NULL,
    PRIMARY KEY (order_id, consumer, source)
) WITH (fillfactor = 80);

-- Events a consumer could not handle, and the later events of their orders that wait behind them, in order of id.
-- Key, value and headers are the record's own bytes.
CREATE TABLE failed_event (
    id              bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    consumer        text        NOT NULL,
    topic           text        NOT NULL,
    partition       integer     NOT NULL,
    "offset"        bigint      NOT NULL,
    record_time     timestamptz NOT NULL,
    record_key      bytea,
    record_value    bytea,
    header_names    bytea[]     NOT NULL,
    header_values   bytea[]     NOT NULL,
    event_id        uuid,
    event_type      text,
    event_source    text,
    event_sequence  bigint,
    trace_id        text,
    state           text        NOT NULL CHECK (state IN ('RETRYING', 'WAITING', 'PARKED')),
    error_code      text        NOT NULL,
    error_message   text        NOT NULL,
    attempts        integer     NOT NULL,
    first_failed_at timestamptz NOT NULL,
    last_failed_at  timestamptz NOT NULL,
    next_attempt_at timestamptz,
    UNIQUE (consumer, topic, partition, "offset"),
    CHECK ((state = 'RETRYING') = (next_attempt_at IS NOT NULL))
);

CREATE INDEX failed_event_by_key ON failed_event (consumer, record_key, id);
CREATE INDEX failed_event_due ON failed_event (consumer, next_attempt_at) WHERE state = 'RETRYING';
