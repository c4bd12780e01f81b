package io.orderflow.messaging.time;

/** The machine's clock was set back: an event of CDI, for who keeps its times. */
public record ClockSetBack() {}
