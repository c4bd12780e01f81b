-- An order's status changes several times, and no index holds it: PostgreSQL then updates the row within its page
-- (heap-only tuple) instead of adding to every index. The fill factor leaves the room for it.
DROP INDEX orders.customer_order_by_status;
ALTER TABLE orders.customer_order SET (fillfactor = 75);
