-- Notifications of an order that are gathered go out in one mail, that of the last of them. From their first attempt on
-- they stay together, however often the mail is tried, so that a mail sent again says the same again.
ALTER TABLE notifications.notification_queue ADD COLUMN goes_with uuid; -- the last one, also of itself; null: not gathered

-- Null if the mail was the notification's own.
ALTER TABLE notifications.notification ADD COLUMN sent_with uuid;
