-- Ranges of topics that are read again, for a consumer or for a copy of what one keeps. Any instance carries them on.
CREATE TABLE replay (
    replay_id  uuid        PRIMARY KEY,
    consumer   text        NOT NULL, -- who takes the records in
    per_second integer,
    state      text        NOT NULL CHECK (state IN ('RUNNING', 'DONE', 'CANCELLED', 'FAILED')),
    why        text,
    next_at    timestamptz NOT NULL,
    started_at timestamptz NOT NULL,
    ended_at   timestamptz,
    CHECK ((state = 'FAILED') = (why IS NOT NULL)),
    CHECK ((state = 'RUNNING') = (ended_at IS NULL))
);

CREATE INDEX replay_running ON replay (next_at) WHERE state = 'RUNNING';

-- How far a replay is in each partition. Locking such a row is being the one that reads it on, for one batch.
CREATE TABLE replay_range (
    replay_id   uuid    NOT NULL REFERENCES replay,
    topic       text    NOT NULL,
    partition   integer NOT NULL,
    from_offset bigint  NOT NULL,
    end_offset  bigint  NOT NULL,           -- the first one that is not meant any more
    next_offset bigint  NOT NULL,
    read        bigint  NOT NULL DEFAULT 0,
    handled     bigint  NOT NULL DEFAULT 0,
    duplicates  bigint  NOT NULL DEFAULT 0,
    failed      bigint  NOT NULL DEFAULT 0,
    removed     bigint  NOT NULL DEFAULT 0, -- offsets that the topic doesn't keep any more
    PRIMARY KEY (replay_id, topic, partition),
    CHECK (next_offset BETWEEN from_offset AND end_offset)
);

ALTER TABLE mending ADD COLUMN replay_id uuid;

CREATE INDEX mending_of_replay ON mending (replay_id, id) WHERE replay_id IS NOT NULL;

-- A record that was settled and is read again is found by where it came from.
CREATE INDEX settled_event_by_record ON settled_event (consumer, topic, partition, "offset");
