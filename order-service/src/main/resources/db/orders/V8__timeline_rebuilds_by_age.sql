-- By which old ones are found when they go. Nobody rebuilds the timeline often, so that this costs little.
CREATE INDEX timeline_rebuild_by_age ON orders.timeline_rebuild (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX timeline_replaced_by_age ON orders.timeline_replaced (replaced_at);

-- Until now what a rebuild has read stayed until the next one. It is a second copy of all that the timeline says, with
-- customers' addresses, and is of use only as long as it can be adopted.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM orders.timeline_rebuild
                   WHERE state IN ('READING', 'COMPARING', 'COMPARED', 'ADOPTING')) THEN
        TRUNCATE orders.timeline_anew;
    END IF;
END
$$;
