-- Which events a consumer has handled, and with them how far it is in each producer's stream of events for an order: at
-- the highest sequence it has handled. A row is written in the transaction of the event's effects and never changed.
--
-- Whether an event was handled and where its streams stand is asked with the order's id at hand, so one index answers
-- both; ids of orders rise with time, so that new rows go to its end.
ALTER TABLE inbox RENAME TO inbox_without_positions;

CREATE TABLE inbox (
    order_id    uuid        NOT NULL,
    consumer    text        NOT NULL,
    event_id    uuid,                 -- null only in rows that came from inbox_position
    source      text        NOT NULL,
    sequence    bigint      NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT inbox_event UNIQUE (order_id, consumer, event_id)
);

-- An older event than the last one of its stream is a duplicate by its sequence, so these rows are all there is to keep.
INSERT INTO inbox (order_id, consumer, source, sequence)
SELECT order_id, consumer, source, sequence FROM inbox_position;

DROP TABLE inbox_without_positions, inbox_position;
