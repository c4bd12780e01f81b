-- When to look at which order, to see whether it waited for too long; until when it may wait follows from its state. Rows
-- are only inserted, and deleted when they are due: one index, no update with each move of an order. Any instance takes
-- those that are due.
CREATE TABLE orders.reminder (
    due_at   timestamptz NOT NULL,
    order_id uuid        NOT NULL,
    PRIMARY KEY (due_at, order_id)
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000);

INSERT INTO orders.reminder (due_at, order_id) SELECT due_at, order_id FROM orders.deadline;

DROP TABLE orders.deadline;
