-- What has left the warehouse for good.
ALTER TABLE inventory.stock ADD COLUMN shipped integer NOT NULL DEFAULT 0 CHECK (shipped >= 0);

-- A reservation lives on after it was made; its lines stay as they were.
ALTER TABLE inventory.reservation
    DROP CONSTRAINT reservation_status_check,
    DROP CONSTRAINT reservation_check,
    DROP CONSTRAINT reservation_check1,
    ADD COLUMN decision_due_at timestamptz, -- of the order; unknown for reservations older than this column
    ADD COLUMN release_reason  text,
    ADD COLUMN released_at     timestamptz,
    ADD COLUMN carrier         text,
    ADD COLUMN tracking_number text,
    ADD COLUMN dispatched_at   timestamptz,
    ADD COLUMN delivered_at    timestamptz;

-- Until now an order was confirmed for the sole reason that its stock was reserved, and the event was not looked at.
UPDATE inventory.reservation SET status = 'CONFIRMED' WHERE status = 'RESERVED';

ALTER TABLE inventory.reservation
    ADD CHECK (status IN ('RESERVED', 'REJECTED', 'CONFIRMED', 'RELEASED', 'DISPATCHED', 'DELIVERED')),
    ADD CHECK ((status = 'REJECTED') = (lines = '[]')),
    ADD CHECK ((status = 'REJECTED') = (shortages <> '[]')),
    ADD CHECK ((status = 'RELEASED') = (released_at IS NOT NULL AND release_reason IS NOT NULL)),
    ADD CHECK ((status IN ('DISPATCHED', 'DELIVERED'))
        = (dispatched_at IS NOT NULL AND carrier IS NOT NULL AND tracking_number IS NOT NULL)),
    ADD CHECK ((status = 'DELIVERED') = (delivered_at IS NOT NULL));

-- What waits for its order's decision, and until when. The one index on what changes: it stays as small as what waits.
CREATE INDEX reservation_undecided ON inventory.reservation (decision_due_at) WHERE status = 'RESERVED';
