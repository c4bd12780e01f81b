-- What there is of each product, and how much of it is set aside for orders.
-- Ordered by bytes: the order in which rows are locked and pages are read must not change with the system's locale.
CREATE TABLE inventory.stock (
    sku        text COLLATE "C" PRIMARY KEY,
    on_hand    integer          NOT NULL,
    reserved   integer          NOT NULL DEFAULT 0,
    updated_at timestamptz      NOT NULL,
    CONSTRAINT stock_is_never_oversold CHECK (reserved >= 0 AND on_hand >= reserved)
) WITH (fillfactor = 50); -- Room in each page for new versions of rows that change with every batch of orders.

-- What became of each order's wish for stock. Lines and shortages are written once and read as a whole.
CREATE TABLE inventory.reservation (
    order_id   uuid        PRIMARY KEY,
    status     text        NOT NULL CHECK (status IN ('RESERVED', 'REJECTED')),
    lines      jsonb       NOT NULL, -- [{"sku", "quantity"}], each sku once
    shortages  jsonb       NOT NULL, -- [{"sku", "requested", "available"}], each sku once
    decided_at timestamptz NOT NULL,
    CHECK ((status = 'RESERVED') = (lines <> '[]')),
    CHECK ((status = 'REJECTED') = (shortages <> '[]'))
);
