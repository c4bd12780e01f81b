-- What a redrive does with its events: it tries them again, or gives them up.
ALTER TABLE redrive ADD COLUMN action text NOT NULL DEFAULT 'RETRY' CHECK (action IN ('RETRY', 'DISCARD'));
