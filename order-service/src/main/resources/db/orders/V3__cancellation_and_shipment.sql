-- An order's life after its decision. Columns without index: its updates stay within the page.
ALTER TABLE orders.customer_order
    ADD COLUMN note            text,        -- the customer's words about a cancellation
    ADD COLUMN carrier         text,
    ADD COLUMN tracking_number text,
    ADD COLUMN shipped_at      timestamptz,
    ADD COLUMN completed_at    timestamptz,
    ADD COLUMN cancelled_at    timestamptz;

-- Until when an order must have moved on. One row for each order that waits for somebody else; any instance takes
-- those that are due.
CREATE TABLE orders.deadline (
    order_id uuid        PRIMARY KEY,
    kind     text        NOT NULL CHECK (kind IN ('DECISION', 'SHIPMENT')),
    due_at   timestamptz NOT NULL
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000);

CREATE INDEX deadline_by_time ON orders.deadline (due_at);

-- Orders from before there were deadlines: the rule of their time was 15 minutes for the decision.
INSERT INTO orders.deadline
SELECT order_id,
       CASE status WHEN 'PLACED' THEN 'DECISION' ELSE 'SHIPMENT' END,
       CASE status WHEN 'PLACED' THEN placed_at + interval '15 minutes' ELSE decided_at + interval '30 days' END
FROM orders.customer_order WHERE status IN ('PLACED', 'CONFIRMED');
