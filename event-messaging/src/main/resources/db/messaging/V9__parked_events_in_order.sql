-- The parked events in the order in which a redrive tries them. Each of its steps looks for the next one, and without this
-- it would read all that are left, or all that wait between two of them. Few events are ever parked, so that this costs
-- little.
CREATE INDEX failed_event_parked ON failed_event (id) WHERE state = 'PARKED';
