package io.orderflow.messaging.simulation;

/** What the instances of a consumer share: its database, its handler, and its group in Kafka. */
record Consumer(Database database, InboxRows inbox, FailedRows failed, Handler handler, Group group) {

    static Consumer in(Story story, Database database) {
        return new Consumer(
                database,
                new InboxRows(database),
                new FailedRows(story, database),
                new Handler(story),
                new Group(story.watch()));
    }
}
