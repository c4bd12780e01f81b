-- What customers are told, and at once the queue of what is still to be sent: PENDING rows, by next_attempt_at.
-- A sender that takes a row moves its next_attempt_at to the end of its lease, so that the row comes back by itself
-- if the sender doesn't.
CREATE TABLE notifications.notification (
    notification_id uuid        PRIMARY KEY,
    order_id        uuid        NOT NULL,
    event_id        uuid        NOT NULL UNIQUE, -- the order event it tells of: told once, whatever is repeated
    channel         text        NOT NULL,
    template        text        NOT NULL,
    recipient       text,                        -- null if there is nobody to reach
    subject         text        NOT NULL,
    details         jsonb       NOT NULL,        -- {"currency", "total", "lines", "shortages"}: what the template shows
    status          text        NOT NULL CHECK (status IN ('PENDING', 'SENT', 'FAILED')),
    attempts        integer     NOT NULL DEFAULT 0,
    next_attempt_at timestamptz,
    last_error      text,                        -- never holds personal data
    traceparent     text,
    tracestate      text,
    created_at      timestamptz NOT NULL,
    sent_at         timestamptz,
    CHECK ((status = 'PENDING') = (next_attempt_at IS NOT NULL)),
    CHECK ((status = 'SENT') = (sent_at IS NOT NULL)),
    CHECK (status <> 'PENDING' OR recipient IS NOT NULL)
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000);

CREATE INDEX notification_of_order ON notifications.notification (order_id, notification_id);
CREATE INDEX notification_due ON notifications.notification (next_attempt_at) WHERE status = 'PENDING';

-- Mails of a service that has no mail server: kept instead of sent.
CREATE TABLE notifications.stored_mail (
    notification_id uuid        PRIMARY KEY,
    recipient       text        NOT NULL,
    subject         text        NOT NULL,
    text            text        NOT NULL,
    html            text        NOT NULL,
    stored_at       timestamptz NOT NULL
);
