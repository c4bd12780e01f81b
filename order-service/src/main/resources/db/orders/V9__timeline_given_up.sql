-- Events that an operator has given up for the timeline. They are in no timeline, but what comes after them in their
-- producer's stream doesn't wait for them any more.
CREATE TABLE orders.timeline_given_up (
    order_id uuid   NOT NULL,
    source   text   NOT NULL,
    sequence bigint NOT NULL,
    PRIMARY KEY (order_id, source, sequence)
);
