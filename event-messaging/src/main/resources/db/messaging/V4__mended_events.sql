-- What operators do about failed events.

-- An event that was edited keeps the record as it came; what is tried again is the edited one.
ALTER TABLE failed_event
    ADD COLUMN edited_value         bytea,
    ADD COLUMN edited_header_names  bytea[],
    ADD COLUMN edited_header_values bytea[],
    ADD COLUMN gap_accepted         boolean NOT NULL DEFAULT false; -- go on without the events that are missing

-- Failed events that are settled otherwise than by handling them as they came. Rows are moved here whole, so the
-- columns of both tables are the same, in the same order, but for the last two.
CREATE TABLE settled_event (
    LIKE failed_event,
    outcome    text        NOT NULL CHECK (outcome IN ('DISCARDED', 'HANDLED_EDITED')),
    settled_at timestamptz NOT NULL,
    PRIMARY KEY (id)
);

-- Failed events that are tried again at a limited rate, in order of id up to the last one there was at the start.
CREATE TABLE redrive (
    redrive_id  uuid        PRIMARY KEY,
    consumer    text,
    event_type  text,
    error_code  text,
    failed_from timestamptz,
    failed_to   timestamptz,
    per_second  integer     NOT NULL,
    state       text        NOT NULL CHECK (state IN ('RUNNING', 'FINISHED', 'STOPPED', 'CANCELLED')),
    last_id     bigint      NOT NULL DEFAULT 0,
    up_to_id    bigint      NOT NULL,
    next_at     timestamptz NOT NULL,
    handled     integer     NOT NULL DEFAULT 0,
    failed      integer     NOT NULL DEFAULT 0,
    latest      text        NOT NULL DEFAULT '', -- the last outcomes, h or f each
    started_at  timestamptz NOT NULL,
    ended_at    timestamptz
);

CREATE INDEX redrive_running ON redrive (next_at) WHERE state = 'RUNNING';

-- Who did what, and why.
CREATE TABLE mending (
    id              bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at              timestamptz NOT NULL,
    operator        text        NOT NULL,
    reason          text        NOT NULL,
    action          text        NOT NULL,
    failed_event_id bigint,
    redrive_id      uuid
);

CREATE INDEX mending_of_event ON mending (failed_event_id, id) WHERE failed_event_id IS NOT NULL;
CREATE INDEX mending_of_redrive ON mending (redrive_id, id) WHERE redrive_id IS NOT NULL;
