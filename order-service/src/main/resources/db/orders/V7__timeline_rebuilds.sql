-- The timeline as the topics alone make it. One rebuild at a time writes it.
CREATE TABLE orders.timeline_anew (LIKE orders.timeline INCLUDING INDEXES);

-- Rebuilds, and what comparing them with the live timeline has found. They are read as replays of the same id.
CREATE TABLE orders.timeline_rebuild (
    rebuild_id      uuid        PRIMARY KEY,
    state           text        NOT NULL CHECK (state IN ('READING', 'COMPARING', 'COMPARED', 'ADOPTING', 'ADOPTED',
                                                          'CANCELLED', 'FAILED', 'OUTDATED')),
    kept_from       jsonb       NOT NULL DEFAULT '{}', -- by source: since when a topic that has lost records keeps all
    compared_to     uuid        NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000', -- orders, by their ids
    equal           bigint      NOT NULL DEFAULT 0,
    missing         bigint      NOT NULL DEFAULT 0,
    different       bigint      NOT NULL DEFAULT 0,
    extra           bigint      NOT NULL DEFAULT 0,
    older           bigint      NOT NULL DEFAULT 0,
    newer           bigint      NOT NULL DEFAULT 0,
    adopted         bigint      NOT NULL DEFAULT 0,
    adopted_by      text,
    adopted_because text,
    started_at      timestamptz NOT NULL,
    ended_at        timestamptz
);

CREATE UNIQUE INDEX one_timeline_rebuild ON orders.timeline_rebuild ((true))
    WHERE state IN ('READING', 'COMPARING', 'ADOPTING');

-- Where the live timeline is not what the topics make.
CREATE TABLE orders.timeline_difference (
    rebuild_id uuid    NOT NULL,
    order_id   uuid    NOT NULL,
    event_id   uuid    NOT NULL,
    kind       text    NOT NULL CHECK (kind IN ('MISSING', 'DIFFERENT', 'EXTRA')),
    adopted    boolean NOT NULL DEFAULT false,
    PRIMARY KEY (rebuild_id, order_id, event_id)
);

-- Rows of the live timeline as they were before an adoption replaced or removed them.
CREATE TABLE orders.timeline_replaced (
    LIKE orders.timeline,
    rebuild_id  uuid        NOT NULL,
    replaced_at timestamptz NOT NULL
);
