-- How far the walk that removes old rows of the inbox has come. One row: whoever locks it walks.
CREATE TABLE inbox_walk (
    before timestamptz NOT NULL, -- rows that were entered before this moment go
    done   uuid        NOT NULL  -- the last order that is done with
);

INSERT INTO inbox_walk VALUES ('epoch', '00000000-0000-0000-0000-000000000000');
