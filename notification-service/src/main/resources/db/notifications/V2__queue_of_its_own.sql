-- The queue of what is still to be sent, with a row for each PENDING notification and for no other. It is narrow because
-- its rows are written again and again: a sender that takes one moves its next_attempt_at to the end of its lease, so
-- that the row comes back by itself if the sender doesn't.
CREATE TABLE notifications.notification_queue (
    notification_id uuid        PRIMARY KEY,
    next_attempt_at timestamptz NOT NULL,
    attempts        integer     NOT NULL DEFAULT 0,
    last_error      text,                        -- never holds personal data
    created_at      timestamptz NOT NULL         -- the notification's
) WITH (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 5000);

INSERT INTO notifications.notification_queue (notification_id, next_attempt_at, attempts, last_error, created_at)
SELECT notification_id, next_attempt_at, attempts, last_error, created_at
FROM notifications.notification WHERE status = 'PENDING';

CREATE INDEX notification_queue_due ON notifications.notification_queue (next_attempt_at);

-- This also drops the old index and the check that tied the column to PENDING.
ALTER TABLE notifications.notification DROP COLUMN next_attempt_at;

-- A notification is updated once, when it is SENT or FAILED. With as much room in its page as it takes, and no index on
-- what changes, that writes no index.
ALTER TABLE notifications.notification SET (fillfactor = 50);

-- One index for both: an event is told of once, and what an order was told.
ALTER TABLE notifications.notification
    DROP CONSTRAINT notification_event_id_key, ADD CONSTRAINT notification_event UNIQUE (order_id, event_id);

DROP INDEX notifications.notification_of_order;
