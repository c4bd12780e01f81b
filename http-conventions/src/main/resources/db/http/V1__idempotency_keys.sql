-- What was answered to requests that came with an Idempotency-Key, so that a repeat gets the same answer.
-- A row is written in the transaction of the request's effects.
CREATE TABLE idempotency_key (
    scope           text        NOT NULL, -- whose key it is, and of which operation
    key             text        NOT NULL,
    fingerprint     text        NOT NULL, -- of what was asked
    status          integer     NOT NULL,
    location        text,
    body            bytea       NOT NULL,
    in_flight_until timestamptz,          -- while its sender still waits for a better answer than the stored one
    created_at      timestamptz NOT NULL,
    PRIMARY KEY (scope, key)
);

CREATE INDEX idempotency_key_by_age ON idempotency_key (created_at);
