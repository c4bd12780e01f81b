-- What becomes of an order's payment, and at once the queue of what the provider is still to be asked: rows with a
-- next_try_at. Whoever asks moves that to the end of its lease, so that the row comes back by itself if the asker
-- doesn't. What is to be paid, and with what, stands in the order.
CREATE TABLE orders.payment (
    order_id         uuid        PRIMARY KEY,
    status           text        NOT NULL CHECK (status IN ('DUE', 'AUTHORIZED', 'DECLINED', 'WITHDRAWN', 'REFUND_DUE',
                                                            'REFUNDED', 'REFUND_REFUSED')),
    attempt          integer     NOT NULL DEFAULT 1,     -- part of the charge's idempotency key
    asked            boolean     NOT NULL DEFAULT false, -- whether a charge may have reached the provider
    tries            integer     NOT NULL DEFAULT 0,     -- of what is asked now
    next_try_at      timestamptz,
    reason           text,                               -- of the last answer that wasn't what was hoped for
    charge_reference text,
    refund_reference text,
    event_id         uuid,                               -- the event that made the payment due
    traceparent      text,
    tracestate       text,
    due_at           timestamptz NOT NULL,
    CHECK ((next_try_at IS NOT NULL) = (status IN ('DUE', 'REFUND_DUE'))),
    CHECK ((charge_reference IS NOT NULL) = (status IN ('AUTHORIZED', 'REFUND_DUE', 'REFUNDED', 'REFUND_REFUSED')))
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000);

CREATE INDEX payment_to_ask ON orders.payment (next_try_at) WHERE next_try_at IS NOT NULL;
