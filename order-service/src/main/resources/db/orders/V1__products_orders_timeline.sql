-- What order-service keeps. Flyway creates the schema.

-- Skus are compared byte by byte, so that the order of the list is the same on every system.
CREATE TABLE orders.product (
    sku        text        COLLATE "C" PRIMARY KEY,
    name       text        NOT NULL,
    price      numeric     NOT NULL CHECK (price > 0),
    currency   text        NOT NULL,
    changed_at timestamptz NOT NULL
);

-- Ids are UUIDv7: their order is the order of placing, and new rows go to the end of the index. The lines are a
-- snapshot, prices included, that never changes.
CREATE TABLE orders.customer_order (
    order_id      uuid        PRIMARY KEY,
    customer_id   text        NOT NULL,
    email         text,
    currency      text        NOT NULL,
    total         numeric     NOT NULL,
    payment_token text,
    lines         jsonb       NOT NULL,
    status        text        NOT NULL,
    reason        text,
    shortages     jsonb       NOT NULL,
    placed_at     timestamptz NOT NULL,
    decided_at    timestamptz
);

CREATE INDEX customer_order_by_customer ON orders.customer_order (customer_id, order_id);
CREATE INDEX customer_order_by_status ON orders.customer_order (status, order_id);

-- Events that came when they had nothing to say any more, such as a second decision.
CREATE TABLE orders.ignored_event (
    event_id   uuid        PRIMARY KEY,
    order_id   uuid        NOT NULL,
    type       text        NOT NULL,
    status     text        NOT NULL,
    reason     text        NOT NULL,
    ignored_at timestamptz NOT NULL
);

-- Every event of every service about an order. Its key serves both uses: an order's events, and each of them once.
CREATE TABLE orders.timeline (
    order_id     uuid        NOT NULL,
    event_id     uuid        NOT NULL,
    occurred_at  timestamptz NOT NULL,
    type         text        NOT NULL,
    version      integer     NOT NULL,
    source       text        NOT NULL,
    sequence     bigint      NOT NULL,
    causation_id uuid,
    trace_id     text,
    data         bytea       NOT NULL,
    recorded_at  timestamptz NOT NULL,
    PRIMARY KEY (order_id, event_id)
);
